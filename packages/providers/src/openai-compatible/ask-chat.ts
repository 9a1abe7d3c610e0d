import type { GenerationOption, GenerationOutcome, GenerationRequest } from '@aistudio/core';
import { exchange, type ExchangeOptions } from '../exchange/exchange.ts';
import { frameEvents } from '../exchange/frame-events.ts';
import { askLearning, type Optional } from '../learning/ask-learning.ts';
import type { Learned } from '../learning/learned.ts';
import { optionalEffort, takenEffort } from '../learning/optional-effort.ts';
import { optionalLimits, optionalUsage, spokenLimit, type TokenLimit } from '../learning/optional-fields.ts';
import { unmarkedThoughts } from '../learning/unmarked-thoughts.ts';
import { buildRequest } from './build-request.ts';
import { ChatReader } from './chat-reader.ts';

export interface ChatQuestion extends Omit<ExchangeOptions, 'request' | 'open' | 'continueFrom' | 'requestId' | 'thoughts'> {
  url: URL;
  headers: Record<string, string>;
  request: GenerationRequest;
  /** The name of the limit that is tried first. */
  tokenLimit: TokenLimit;
  /** The server's names for options; absent: OpenAI's. */
  options?: Partial<Record<GenerationOption, string>>;
  learned: Learned;
}

/** Extra data of calls that is sent back. */
const givenBack: Optional = { fact: 'given back', names: /reasoning_(content|details)|extra_content/, inContent: true };
/** Call ids from other servers; Mistral accepts only its own form. */
const longIds: Optional = { fact: 'long ids', names: /tool[ _]?call[ _]?ids?\b/i, values: true, inContent: true };

/** Sends a request, and sends it again with another spelling or without optional features if the server refuses them. */
export function askChat(question: ChatQuestion): Promise<GenerationOutcome> {
  const { request, url, headers, tokenLimit, options, learned, ...rest } = question;
  return askLearning({
    learned,
    model: request.model,
    signal: rest.signal,
    optional: [...optionalEffort(request), optionalUsage, ...optionalLimits, givenBack, longIds],
    ask(refused) {
      const body = buildRequest({ ...request, effort: takenEffort(request, refused) }, { tokenLimit: spokenLimit(tokenLimit, refused), usage: !refused(optionalUsage.fact), thoughts: !refused(givenBack.fact), shortIds: refused(longIds.fact), options });
      return exchange({ ...rest, continueFrom: request.continueFrom, requestId: request.requestId, thoughts: unmarkedThoughts(learned, request.model), request: { url, headers, body }, open: (text) => frameEvents(new ChatReader(text, rest.confidential)) });
    },
  });
}
