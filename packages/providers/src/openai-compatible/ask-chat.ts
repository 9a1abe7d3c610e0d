import type { GenerationOutcome, GenerationRequest, ProviderFailure } from '@aistudio/core';
import { exchange, type ExchangeOptions } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { refusesEffort } from '../failure/refuses-effort.ts';
import { buildRequest, type RequestDialect } from './build-request.ts';
import { ChatReader } from './chat-reader.ts';

export interface ChatQuestion extends Omit<ExchangeOptions, 'request' | 'open' | 'continueFrom'> {
  url: URL;
  headers: Record<string, string>;
  request: GenerationRequest;
  /** How the server is spoken to so far; changes when it teaches us better. */
  dialect: RequestDialect;
}

/** Usage, the limit's name and the effort: what one question can teach us. */
const lessonsAtMost = 3;

/** Asks once; again in another spelling, or without its effort, as long as the server refuses what it need not be asked. */
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
  let spoken = { ...dialect };
  for (let lessons = 0; ; lessons += 1) {
    const outcome = await ask(spoken);
    if (outcome.type === 'finished' || question.signal.aborted) return outcome;
    const better = adapted(spoken, outcome.failure, request);
    if (better === null || lessons === lessonsAtMost) return outcome;
    Object.assign(dialect, (spoken = better));
  }
}

/** Learns from a refusal how the server wants to be asked; null when that was not the matter. */
function adapted(spoken: RequestDialect, failure: ProviderFailure, { effort, model }: GenerationRequest): RequestDialect | null {
  if (failure.status !== 400 && failure.status !== 422) return null;
  const { refusedEfforts = [] } = spoken;
  const told = `${effort} ${model}`;
  if (effort != null && !refusedEfforts.includes(told) && refusesEffort(failure, effort)) return { ...spoken, refusedEfforts: [...refusedEfforts, told] };
  if (spoken.usage && failure.detail.includes('stream_options')) return { ...spoken, usage: false };
  if (!failure.detail.includes('max_completion_tokens')) return null;
  return { ...spoken, tokenLimit: spoken.tokenLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' };
}
