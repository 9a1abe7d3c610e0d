import type { GenerationOutcome, GenerationRequest, ProviderFailure, ReasoningEffort } from '@aistudio/core';
import { exchange, type ExchangeOptions } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { refusesEffort } from '../failure/refuses-effort.ts';
import { buildResponsesRequest, type ResponsesDialect } from './build-request.ts';
import { ResponsesReader } from './responses-reader.ts';

export interface ResponsesQuestion extends Omit<ExchangeOptions, 'request' | 'open' | 'continueFrom'> {
  url: URL;
  headers: Record<string, string>;
  request: GenerationRequest;
  /** What was learned about models so far; grows. */
  learned: Map<string, ResponsesDialect>;
}

/** Asks once; again without what the model or the account refused, one thing after the other, which is then remembered. */
export async function askResponses(question: ResponsesQuestion): Promise<GenerationOutcome> {
  const { request, learned, url, headers, ...rest } = question;
  const ask = (dialect: ResponsesDialect) =>
    exchange({
      ...rest,
      continueFrom: request.continueFrom,
      request: { url, headers, body: buildResponsesRequest(request, dialect) },
      open: (text) => frameEvents(new ResponsesReader(text, rest.confidential)),
    });
  const reasons = request.effort != null ? request.effort !== 'none' : mayReason(request.model);
  let dialect = learned.get(request.model) ?? { summary: reasons, encryptedReasoning: reasons };
  for (;;) {
    const outcome = await ask(dialect);
    if (outcome.type === 'finished' || question.signal.aborted) return outcome;
    const better = adapted(dialect, outcome.failure, request.effort ?? null);
    if (better === null) return outcome;
    learned.set(request.model, (dialect = better));
  }
}

/** Only a first guess at what to ask for: a wrong one costs a refusal, once. */
function mayReason(model: string): boolean {
  return /^(o\d|gpt-[5-9])/.test(model) && !model.includes('-chat');
}

/** Less than was asked for; null when there is nothing to leave out, or that was not the matter. */
function adapted(dialect: ResponsesDialect, failure: ProviderFailure, effort: ReasoningEffort | null): ResponsesDialect | null {
  if (failure.status !== 400) return null;
  const { refusedEfforts = [] } = dialect;
  if (effort !== null && !refusedEfforts.includes(effort) && refusesEffort(failure, effort)) return { ...dialect, refusedEfforts: [...refusedEfforts, effort] };
  if (dialect.summary && /summar(y|ies)|reasoning/i.test(failure.detail)) return { ...dialect, summary: false };
  return dialect.encryptedReasoning && /encrypted/i.test(failure.detail) ? { ...dialect, encryptedReasoning: false } : null;
}
