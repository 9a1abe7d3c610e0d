import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { requireAdministrator } from '../context.ts';
import { AppError } from '../errors.ts';
import { apiKeyName, type ServerContext } from './server-context.ts';

/** Forgets a server and its key. Answers that it gave stay. */
export async function removeServer(context: ServerContext, id: string): Promise<void> {
  const administrator = requireAdministrator(context);
  const removed = await context.database.drizzle.delete(schema.servers).where(eq(schema.servers.id, id)).returning({ id: schema.servers.id });
  if (removed.length === 0) throw new AppError('not_found', 'There is no server with this id.');
  await context.secrets.delete(apiKeyName(id));
  context.log.info('server_removed', { personId: administrator.id, server: id });
}
