import type { MadeKey, NewKey } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { createToken, hashToken } from '../accounts/token.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { mayMakeKeys, requireKeyHolder } from './may-make-keys.ts';

/** The prefix of every key: programs that search for leaked secrets know the first three characters. */
export const keyPrefix = 'sk-aistudio-';

/** Of the key's 43 random characters, this many are shown. */
const shown = 6;

/** Creates a key for the person who asks. It is shown only this once; the database stores its hash. Throws forbidden or invalid_request. */
export async function createKey(context: Context, input: NewKey): Promise<MadeKey> {
  const person = requireKeyHolder(context);
  if (!(await mayMakeKeys(context, person))) throw new AppError('forbidden', 'Only administrators may make API keys here. Ask one to allow it in the settings.');
  if (input.managesKeys && person.role !== 'administrator') throw new AppError('forbidden', 'Only an administrator may make a key that manages keys.');
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
  const now = context.clock.now();
  if (expiresAt !== null && expiresAt.getTime() <= now) throw new AppError('invalid_request', 'The key would have expired already. Choose a later time.');
  const key = `${keyPrefix}${createToken()}`;
  const prefix = key.slice(0, keyPrefix.length + shown);
  const id = context.clock.id();
  const keyHash = await hashToken(key);
  const store = () => context.database.drizzle.transaction(async (transaction) => {
    await transaction.insert(schema.apiKeys).values({ ...input, id, userId: person.id, prefix, keyHash, expiresAt, createdAt: new Date(now) });
    await recordAudit(context, transaction, { verb: 'create_key', target: { kind: 'key', id }, details: { managesKeys: input.managesKeys } });
  });
  await withinLimits(context, person, { keys: 1 }, store);
  return { id, key, prefix };
}
