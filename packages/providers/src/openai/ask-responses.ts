import type { GenerationOutcome, GenerationRequest } from '@aistudio/core';
import { exchange, type ExchangeOptions } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { askLearning, type Optional } from '../learning/ask-learning.ts';
import type { Learned } from '../learning/learned.ts';
import { optionalEffort, takenEffort } from '../learning/optional-effort.ts';
import { unmarkedThoughts } from '../learning/unmarked-thoughts.ts';
import { buildResponsesRequest } from './build-request.ts';
import { ResponsesReader } from './responses-reader.ts';

export interface ResponsesQuestion extends Omit<ExchangeOptions, 'request' | 'open' | 'continueFrom' | 'requestId' | 'thoughts'> {
  url: URL;
  headers: Record<string, string>;
  request: GenerationRequest;
  learned: Learned;
}

const summary: Optional = { fact: 'summary', names: /summar(y|ies)|\breasoning\b(?!\.(effort|encrypted))/i };
const encrypted: Optional = { fact: 'encrypted reasoning', names: /encrypted[ _]content|encrypted reasoning|\binclude\b/i };

/** Sends a request, and sends it again without whatever the model or the account refused, one feature at a time. */
export function askResponses(question: ResponsesQuestion): Promise<GenerationOutcome> {
  const { request, learned, url, headers, ...rest } = question;
  const reasons = request.effort != null ? request.effort !== 'none' : mayReason(request.model);
  return askLearning({
    learned,
    model: request.model,
    signal: rest.signal,
    optional: [...optionalEffort(request), ...(reasons ? [summary, encrypted] : [])],
    ask(refused) {
      const body = buildResponsesRequest({ ...request, effort: takenEffort(request, refused) }, { summary: reasons && !refused(summary.fact), encryptedReasoning: reasons && !refused(encrypted.fact) });
      return exchange({ ...rest, continueFrom: request.continueFrom, requestId: request.requestId, thoughts: unmarkedThoughts(learned, request.model), request: { url, headers, body }, open: (text) => frameEvents(new ResponsesReader(text, rest.confidential)) });
    },
  });
}

/** Only a first guess: a wrong one costs an occasional refusal. */
function mayReason(model: string): boolean {
  return /^(o\d|gpt-[5-9])/.test(model) && !model.includes('-chat');
}
