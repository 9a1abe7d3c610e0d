import type { GenerationOutcome, GenerationRequest, ProviderFailure } from '@aistudio/core';
import { exchange, type ExchangeOptions } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { buildRequest, type RequestDialect } from './build-request.ts';
import { ChatReader } from './chat-reader.ts';

export interface ChatQuestion extends Omit<ExchangeOptions, 'request' | 'open' | 'continueFrom'> {
  url: URL;
  headers: Record<string, string>;
  request: GenerationRequest;
  /** How the server is spoken to so far; changes when it teaches us better. */
  dialect: RequestDialect;
}

/** Asks once; a second time in the other spelling when the server refused the first. */
export async function askChat(question: ChatQuestion): Promise<GenerationOutcome> {
  const { request, url, headers, dialect, ...rest } = question;
  const ask = (spoken: RequestDialect) =>
    exchange({
      ...rest,
      continueFrom: request.continueFrom,
      request: { url, headers, body: buildRequest(request, spoken) },
      open: (text) => frameEvents(new ChatReader(text, rest.confidential)),
    });
  // Another question may teach us meanwhile.
  const spoken = { ...dialect };
  const outcome = await ask(spoken);
  if (outcome.type === 'finished' || question.signal.aborted) return outcome;
  const better = adapted(spoken, outcome.failure);
  if (better === null) return outcome;
  Object.assign(dialect, better);
  return ask(better);
}

/** Learns from a refusal which of two spellings the server wants; null when that was not the matter. */
function adapted(spoken: RequestDialect, failure: ProviderFailure): RequestDialect | null {
  if (failure.status !== 400 && failure.status !== 422) return null;
  if (spoken.usage && failure.detail.includes('stream_options')) return { ...spoken, usage: false };
  if (!failure.detail.includes('max_completion_tokens')) return null;
  return { ...spoken, tokenLimit: spoken.tokenLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' };
}
