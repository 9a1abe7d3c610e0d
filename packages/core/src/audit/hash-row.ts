import type { schema } from '@aistudio/database';
import { sha256 } from '../sha256.ts';

export type AuditRow = typeof schema.audit.$inferSelect;

/** What the next row records about this one: any change to it, or to one before it, changes the hash. */
export function hashRow({ sequence, at, actor, verb, target, result, requestId, details, previous }: AuditRow): Promise<string> {
  return sha256(JSON.stringify([sequence, at.toISOString(), actor, verb, target, result, requestId, details, previous]));
}
