import type { ApiKey } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { desc, eq } from 'drizzle-orm';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { Context } from '../context.ts';
import { requireKeyHolder } from './may-make-keys.ts';

/** Keys, newest first: the caller's own, or everybody's if an administrator asks for them. */
export async function listKeys(context: Context, input: { everybody: boolean }): Promise<ApiKey[]> {
  const person = requireKeyHolder(context);
  if (input.everybody) requireAdministrator(context);
  const { apiKeys, users } = schema;
  const rows = await context.database.drizzle
    .select({ key: apiKeys, owner: { id: users.id, name: users.name, email: users.email } })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(input.everybody ? undefined : eq(apiKeys.userId, person.id))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(1000);
  return rows.map(({ key, owner }) => {
    const { id, name, prefix, models, scopes, requestsPerMinute, tokensPerMinute, managesKeys } = key;
    const times = { expiresAt: iso(key.expiresAt), createdAt: key.createdAt.toISOString(), lastUsedAt: iso(key.lastUsedAt), revokedAt: iso(key.revokedAt) };
    return { id, name, prefix, owner, models, scopes, requestsPerMinute, tokensPerMinute, managesKeys, ...times };
  });
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
