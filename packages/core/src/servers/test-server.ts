import type { NewServer, ServerChange, ServerTest } from '@aistudio/contract/schemas';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import { plannedChange } from './change-server.ts';
import { configuredRecord } from './configured-server.ts';
import { planServer } from './plan-server.ts';
import { secretName } from './secret-name.ts';
import type { ServerContext } from './server-context.ts';
import { recordOf } from './server-records.ts';
import { tryServer } from './try-server.ts';

/** Tests a server now: as it is, or as it would be with what is given. A failing server is a result, not an error. */
export async function testServer(context: ServerContext, id: string, changes: ServerChange = {}): Promise<ServerTest> {
  requireAdministrator(context);
  const configured = context.configured.find((server) => server.id === id);
  if (configured && Object.keys(changes).length > 0) throw new AppError('invalid_request', 'This server is set in the environment and changed there.');
  if (configured) return tryServer(context, configuredRecord(configured));
  const { after, plan } = await plannedChange(context, id, changes);
  return tryServer(context, recordOf(after, async (field) => plan.secrets[field] ?? (plan.forgotten.includes(field) ? null : context.secrets.get(secretName(id, field)))));
}

/** Tests a server that has not been added yet. Nothing is stored. */
export async function testNewServer(context: ServerContext, { id, name, kind, ...given }: NewServer): Promise<ServerTest> {
  requireAdministrator(context);
  const { settings, secrets } = planServer(kind, null, given);
  return tryServer(context, recordOf({ id, name, kind, settings }, async (field) => secrets[field] ?? null));
}
