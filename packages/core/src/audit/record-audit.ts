import { schema } from '@aistudio/database';
import { eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Transaction } from '../transaction.ts';
import type { AuditedVerb } from './audited-verbs.ts';
import { hashRow, type AuditRow } from './hash-row.ts';
import { pseudonymOf } from './pseudonym-of.ts';

type Kind = 'alias' | 'budget' | 'installation' | 'invitation' | 'key' | 'model' | 'models' | 'person' | 'repository' | 'server';

export interface AuditEntry {
  verb: AuditedVerb;
  /** The target. People appear as hashes, so an id here is never an address or a name. */
  target: { kind: Kind; id: string };
  /** What was changed, without anything personal or secret. */
  details?: Record<string, string | number | boolean | null | undefined>;
  /** Who did it, if the context does not know yet: somebody who has just become a person. */
  actorId?: string;
}

/**
 * Writes an action to the audit, in the same transaction, and to the log. This is the last statement of that transaction:
 * whoever writes to the audit holds the place at its end until the transaction is over.
 */
export async function recordAudit(context: Pick<Context, 'actor' | 'clock' | 'log'> & { requestId?: string }, transaction: Transaction, entry: AuditEntry): Promise<void> {
  const { audit, auditHead } = schema;
  const { verb, target, details = {} } = entry;
  const actorId = entry.actorId ?? (context.actor.type === 'person' ? context.actor.person.id : null);
  const actor = actorId === null ? context.actor.type : await pseudonymOf(transaction, actorId);
  const targeted = target.kind === 'person' ? await pseudonymOf(transaction, target.id) : `${target.kind} ${target.id}`.trim();
  const [place] = await transaction
    .insert(auditHead)
    .values({ id: 1, sequence: 1, hash: '' })
    .onConflictDoUpdate({ target: auditHead.id, set: { sequence: sql`${auditHead.sequence} + 1` } })
    .returning({ sequence: auditHead.sequence, previous: auditHead.hash });
  const common = { at: new Date(context.clock.now()), actor, verb, target: targeted, result: 'done', requestId: context.requestId ?? '', details: JSON.stringify(details) };
  const row: AuditRow = { ...common, ...place! };
  await transaction.insert(audit).values(row);
  await transaction.update(auditHead).set({ hash: await hashRow(row) }).where(eq(auditHead.id, 1));
  context.log.info(verb, { ...details, ...(actorId === null ? {} : { personId: actorId }), target: `${target.kind} ${target.id}`.trim() });
}
