import { recordAudit } from '../audit/record-audit.ts';
import { queryWithin } from '../query-within.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { IdentityContext } from '../actor/identities.ts';
import { AppError } from '../errors.ts';
import { requireKeyHolder } from './may-make-keys.ts';

const statement = {
  name: 'revoke_api_key',
  text: `update api_keys set revoked_at = coalesce(revoked_at, now()) where id = $1::text and ($2::text is null or user_id = $2::text) returning id`,
};

/** Revokes a key permanently, within two seconds in every process. People may revoke their own keys, administrators anybody's. Throws not_found. */
export async function revokeKey(context: IdentityContext, id: string, input: { anybodys: boolean }): Promise<void> {
  const person = requireKeyHolder(context);
  if (input.anybodys) requireAdministrator(context);
  await context.database.drizzle.transaction(async (transaction) => {
    const rows = await queryWithin(transaction, statement, [id, input.anybodys ? null : person.id]);
    if (rows.length === 0) throw new AppError('not_found', 'There is no such API key.');
    await recordAudit(context, transaction, { verb: 'revoke_key', target: { kind: 'key', id } });
  });
  context.identities.forgetKeys();
}
