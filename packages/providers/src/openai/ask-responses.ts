import type { GenerationOutcome, GenerationRequest, ProviderFailure } from '@aistudio/core';
import { exchange, type ExchangeOptions } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { buildResponsesRequest, type ResponsesDialect } from './build-request.ts';
import { ResponsesReader } from './responses-reader.ts';

export interface ResponsesQuestion extends Omit<ExchangeOptions, 'request' | 'open' | 'continueFrom'> {
  url: URL;
  headers: Record<string, string>;
  request: GenerationRequest;
  /** What was learned about models so far; grows. */
  learned: Map<string, ResponsesDialect>;
}

/** Asks once; a second time without what the model or the account refused, which is then remembered. */
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
  const dialect = learned.get(request.model) ?? { summary: reasons, encryptedReasoning: reasons };
  const outcome = await ask(dialect);
  if (outcome.type === 'finished' || question.signal.aborted) return outcome;
  const better = adapted(dialect, outcome.failure);
  if (better === null) return outcome;
  learned.set(request.model, better);
  return ask(better);
}

/** Only a first guess at what to ask for: a wrong one costs a refusal, once. */
function mayReason(model: string): boolean {
  return /^(o\d|gpt-[5-9])/.test(model) && !model.includes('-chat');
}

function adapted(dialect: ResponsesDialect, failure: ProviderFailure): ResponsesDialect | null {
  if (failure.status !== 400) return null;
  if (dialect.summary && /summar(y|ies)|reasoning/i.test(failure.detail)) return { ...dialect, summary: false };
  return dialect.encryptedReasoning && /encrypted/i.test(failure.detail) ? { ...dialect, encryptedReasoning: false } : null;
}
