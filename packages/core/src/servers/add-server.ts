import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { parseInput } from '../parse-input.ts';
import { requireAdministrator } from '../context.ts';
import { AppError } from '../errors.ts';
import type { ListedServer } from './list-servers.ts';
import { apiKeyName, type ServerContext } from './server-context.ts';
import { apiKeyField, baseUrlField, serverIdField, serverNameField } from './server-fields.ts';

export const addServerInput = z.strictObject({ id: serverIdField, name: serverNameField, baseUrl: baseUrlField, apiKey: apiKeyField.optional() });

/** Names an OpenAI-compatible server. The row comes first: a taken id must not touch the key of its holder. */
export async function addServer(context: ServerContext, rawInput: z.input<typeof addServerInput>): Promise<ListedServer> {
  const administrator = requireAdministrator(context);
  const { id, name, baseUrl, apiKey } = parseInput(addServerInput, rawInput);
  const now = new Date(context.clock.now());
  const added = await context.database.drizzle
    .insert(schema.servers)
    .values({ id, name, baseUrl, hasKey: false, createdAt: now, updatedAt: now })
    .onConflictDoNothing()
    .returning({ id: schema.servers.id });
  if (added.length === 0) throw new AppError('conflict', `There is a server with the id "${id}" already.`);
  if (apiKey !== undefined) {
    await context.secrets.set(apiKeyName(id), apiKey);
    await context.database.drizzle.update(schema.servers).set({ hasKey: true }).where(eq(schema.servers.id, id));
  }
  context.log.info('server_added', { personId: administrator.id, server: id });
  return { id, name, baseUrl, hasKey: apiKey !== undefined };
}
