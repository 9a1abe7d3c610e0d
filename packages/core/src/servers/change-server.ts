import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { parseInput } from '../parse-input.ts';
import { requireAdministrator } from '../context.ts';
import { AppError } from '../errors.ts';
import type { ListedServer } from './list-servers.ts';
import { apiKeyName, type ServerContext } from './server-context.ts';
import { apiKeyField, baseUrlField, serverNameField } from './server-fields.ts';

export const changeServerInput = z.strictObject({
  name: serverNameField.optional(),
  baseUrl: baseUrlField.optional(),
  /** Null removes the key. */
  apiKey: apiKeyField.nullable().optional(),
});

/** Changes what is given. A stored key does not follow its server to another host: whoever moves the server gives the key again. */
export async function changeServer(context: ServerContext, id: string, rawInput: z.input<typeof changeServerInput>): Promise<ListedServer> {
  const administrator = requireAdministrator(context);
  const { name, baseUrl, apiKey } = parseInput(changeServerInput, rawInput);
  const { servers } = schema;
  const [before] = await context.database.drizzle.select().from(servers).where(eq(servers.id, id));
  if (!before) throw new AppError('not_found', 'There is no server with this id.');
  const moved = baseUrl !== undefined && new URL(baseUrl).origin !== new URL(before.baseUrl).origin;
  if (moved && before.hasKey && apiKey === undefined) throw new AppError('invalid_request', 'The address leads to another host: give the key again, or remove it.');
  if (typeof apiKey === 'string') await context.secrets.set(apiKeyName(id), apiKey);
  if (apiKey === null) await context.secrets.delete(apiKeyName(id));
  const hasKey = apiKey === undefined ? before.hasKey : apiKey !== null;
  const [after] = await context.database.drizzle
    .update(servers)
    .set({ name: name ?? before.name, baseUrl: baseUrl ?? before.baseUrl, hasKey, updatedAt: new Date(context.clock.now()) })
    .where(eq(servers.id, id))
    .returning();
  if (!after) throw new AppError('not_found', 'There is no server with this id.');
  context.log.info('server_changed', { personId: administrator.id, server: id });
  return { id, name: after.name, baseUrl: after.baseUrl, hasKey: after.hasKey };
}
