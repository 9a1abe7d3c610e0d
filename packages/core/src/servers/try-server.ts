import { providerErrors } from '@aistudio/contract';
import type { ServerTest } from '@aistudio/contract/schemas';
import type { Context } from '../context.ts';
import type { GenerationOutcome, ListedModel, ModelProvider, ProviderFailure } from '../ports/model-provider.ts';
import { modelsToAsk } from './models-to-ask.ts';
import type { ServerContext } from './server-context.ts';
import type { ServerRecord } from './server-record.ts';

const listingMs = 10_000;
const answerMs = 30_000;

/** Asks for the models and, if a list proves little, for the shortest answer. Never throws for a failure of the server. */
export async function tryServer(context: ServerContext, record: ServerRecord): Promise<ServerTest> {
  const { name } = record;
  let models: ListedModel[] = [];
  const result = (message: string, detail: string | null = null, ok = false): ServerTest => ({ ok, models: models.slice(0, 200).map((model) => model.id), message, detail });
  const refused = (failure: Partial<ProviderFailure>, model: string | null) => result(sentenceFor(failure, name, model), failure.detail ?? null);
  let provider: ModelProvider;
  try {
    provider = context.connectServer(record);
    const listed = await within(context, listingMs, (signal) => provider.listModels(signal));
    if (listed === null) return result(`${name} did not answer within ${listingMs / 1000} seconds. Check its address.`);
    models = listed;
  } catch (error) {
    return error instanceof TypeError ? result(`${name} cannot be connected: ${error.message}`) : refused(error as Partial<ProviderFailure>, null);
  }
  const asked = await modelsToAsk(record, models);
  const outcomes = await Promise.all(asked.map((model) => within(context, answerMs, (signal) => shortestAnswer(context, provider, model, signal))));
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome === null) return result(`${name} did not answer within ${answerMs / 1000} seconds when "${asked[index]}" was asked.`);
    if (outcome.type === 'failed') return refused(outcome.failure, asked[index]!);
  }
  const count = models.length === 1 ? '1 model' : `${models.length} models`;
  const proof = asked.length === 0 ? '' : asked.length === 1 ? ` "${asked[0]}" was asked and answered.` : ` ${asked.length} of them were asked and answered.`;
  return result(`${name} answers and offers ${count}.${proof}`, null, models.length > 0);
}

function shortestAnswer({ requestId }: Context, provider: ModelProvider, model: string, signal: AbortSignal): Promise<GenerationOutcome> {
  const messages = [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'Say OK.' }] }];
  const request = { model, system: null, messages, continueFrom: null, maximumOutputTokens: 16, requestId, allowFaults: false };
  return provider.generate(request, { text() {}, reasoning() {}, pressure: () => null }, signal);
}

/** Null if it took longer, however it then ended. */
async function within<T>({ clock }: Context, ms: number, act: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  const patience = new AbortController();
  const cancel = clock.after(ms, () => patience.abort());
  try {
    const result = await act(patience.signal);
    return patience.signal.aborted ? null : result;
  } catch (error) {
    if (patience.signal.aborted) return null;
    throw error;
  } finally {
    cancel();
  }
}

function sentenceFor({ code, advice }: Partial<ProviderFailure>, name: string, model: string | null): string {
  if (advice != null) return `${name}: ${advice}.`;
  if (code === 'unauthorised') return `${name} refused the key. Check it.`;
  if (code === 'invalid_request' && model !== null) return `${name} refused to let "${model}" answer. Check that it offers this model.`;
  if (code === undefined || code === 'provider_unavailable' || !(code in providerErrors)) return `${name} cannot be reached at this address. Check it, and whether the server runs.`;
  return providerErrors[code].sentence.replaceAll('{server}', name);
}
