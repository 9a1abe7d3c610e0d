import { requireAdministrator } from '../context.ts';
import { AppError, providerErrors } from '../errors.ts';
import type { ProviderFailure } from '../ports/model-provider.ts';
import type { ServerContext } from './server-context.ts';
import { serverRecords } from './server-records.ts';

export interface ServerTest {
  ok: boolean;
  /** Ids of the models it offers, at most 200. */
  models: string[];
  /** One sentence for the administrator. */
  message: string;
}

const patienceMs = 10_000;

/** Asks a server for its models, now. A server that fails is an answer, not an error. */
export async function testServer(context: ServerContext, id: string): Promise<ServerTest> {
  requireAdministrator(context);
  const server = (await serverRecords(context.database, context.secrets)).find((record) => record.id === id);
  if (!server) throw new AppError('not_found', 'There is no server with this id.');
  const patience = new AbortController();
  const cancel = context.clock.after(patienceMs, () => patience.abort());
  try {
    const models = await context.connectServer(server).listModels(patience.signal);
    const count = models.length === 1 ? '1 model' : `${models.length} models`;
    return { ok: models.length > 0, models: models.slice(0, 200).map((model) => model.id), message: `${server.name} answers and offers ${count}.` };
  } catch (error) {
    return { ok: false, models: [], message: sentenceOf(error, server.name, patience.signal.aborted) };
  } finally {
    cancel();
  }
}

function sentenceOf(error: unknown, name: string, timedOut: boolean): string {
  if (timedOut) return `${name} did not answer within ${patienceMs / 1000} seconds. Check its address.`;
  const { code } = error as Partial<ProviderFailure>;
  if (code === 'unauthorised') return `${name} refused the key. Check it.`;
  if (code === 'provider_unavailable' || code === undefined || !(code in providerErrors)) return `${name} cannot be reached at this address. Check it, and whether the server runs.`;
  return providerErrors[code].replaceAll('{server}', name);
}
