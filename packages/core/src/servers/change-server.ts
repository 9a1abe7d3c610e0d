import { fieldsInput, serverNameField, type FieldInput, type ListedServer, type ServerChange, type ServerKind } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { parseInput } from '../parse-input.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { AppError } from '../errors.ts';
import { keepSecrets } from './keep-secrets.ts';
import { listedServer } from './list-servers.ts';
import { planServer, type ServerPlan } from './plan-server.ts';
import type { ServerContext } from './server-context.ts';
import { readStoredServers, stateOf, type StoredServer } from './stored-server.ts';

/** Changes only what is given. Throws not_found, or invalid_request if the settings do not suit this kind of server. */
export async function changeServer(context: ServerContext, id: string, input: ServerChange): Promise<ListedServer> {
  requireAdministrator(context);
  const { after, plan, kept } = await plannedChange(context, id, input);
  await keepSecrets(context.secrets, id, plan);
  const { name, kind, settings } = after;
  const stored = new Set([...kept, ...Object.keys(plan.secrets)].filter((field) => !plan.forgotten.includes(field)));
  await context.database.drizzle.transaction(async (transaction) => {
    const changed = await transaction
      .update(schema.servers)
      .set({ name, settings: JSON.stringify(settings), baseUrl: plan.address, hasKey: stored.has('apiKey'), updatedAt: new Date(context.clock.now()) })
      .where(eq(schema.servers.id, id))
      .returning({ id: schema.servers.id });
    if (changed.length === 0) throw notFound();
    await recordAudit(context, transaction, { verb: 'change_server', target: { kind: 'server', id }, details: { kind, fields: Object.keys(input).join(' ') } });
  });
  context.models.forget();
  return listedServer(after, { settings, stored });
}

/** The server as it would be; nothing is changed yet. Its kind says which fields there are. */
export async function plannedChange(context: ServerContext, id: string, input: ServerChange): Promise<{ after: StoredServer; plan: ServerPlan; kept: ReadonlySet<string> }> {
  const [server] = await readStoredServers(context.database, id);
  if (!server) throw notFound();
  const { name = server.name, ...given } = parseInput(inputOf(server.kind), input);
  const before = await stateOf(server, context.secrets);
  const plan = planServer(server.kind, before, given);
  return { after: { ...server, name, settings: plan.settings }, plan, kept: before.stored };
}

function inputOf(kind: ServerKind): z.ZodType<{ name?: string } & Record<string, FieldInput>> {
  return z.strictObject({ name: serverNameField.optional(), ...fieldsInput(kind) }) as unknown as z.ZodType<{ name?: string } & Record<string, FieldInput>>;
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no server with this id.');
}
