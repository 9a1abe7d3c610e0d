import { say } from '@aistudio/contract';
import type { ListedServer, NewServer } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { recordAudit } from '../audit/record-audit.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import { listedServer } from './list-servers.ts';
import { planServer } from './plan-server.ts';
import { keepSecrets } from './keep-secrets.ts';
import type { ServerContext } from './server-context.ts';

/** Ids reserved for built-in servers. */
const reserved = ['practice', 'ollama', 'alias'];

/** Adds a server. The row comes first: an id that is taken must not overwrite its owner's key. */
export async function addServer(context: ServerContext, { id, name, kind, ...given }: NewServer): Promise<ListedServer> {
  requireAdministrator(context);
  const plan = planServer(kind, null, given);
  const taken = () => new AppError('conflict', say`There is a server with the id "${id}" already.`);
  if (reserved.includes(id) || context.configured.some((server) => server.id === id)) throw taken();
  const now = new Date(context.clock.now());
  const row = { id, name, kind, settings: JSON.stringify(plan.settings), baseUrl: plan.address, hasKey: plan.secrets['apiKey'] !== undefined };
  await context.database.drizzle.transaction(async (transaction) => {
    const added = await transaction.insert(schema.servers).values({ ...row, createdAt: now, updatedAt: now }).onConflictDoNothing().returning({ id: schema.servers.id });
    if (added.length === 0) throw taken();
    await recordAudit(context, transaction, { verb: 'add_server', target: { kind: 'server', id }, details: { kind } });
  });
  await keepSecrets(context.secrets, id, plan);
  context.models.forget();
  return listedServer({ id, name, kind, settings: plan.settings }, { settings: plan.settings, stored: new Set(Object.keys(plan.secrets)) });
}
