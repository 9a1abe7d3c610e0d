import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { recordAudit } from '../audit/record-audit.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import { keepSecrets } from './keep-secrets.ts';
import type { ServerContext } from './server-context.ts';
import { readStoredServers, stateOf } from './stored-server.ts';

/** Removes a server and its keys. Answers that it gave stay. */
export async function removeServer(context: ServerContext, id: string): Promise<void> {
  requireAdministrator(context);
  const [server] = await readStoredServers(context.database, id);
  if (!server) throw new AppError('not_found', 'There is no server with this id.');
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction.delete(schema.servers).where(eq(schema.servers.id, id));
    await recordAudit(context, transaction, { verb: 'remove_server', target: { kind: 'server', id } });
  });
  const { stored } = await stateOf(server, context.secrets);
  await keepSecrets(context.secrets, id, { secrets: {}, forgotten: [...stored] });
  context.models.forget();
}
