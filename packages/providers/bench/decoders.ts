import type { ProviderFailure } from '@aistudio/core';
import { ConverseReader } from '../src/bedrock/converse-reader.ts';
import { FrameDecoder } from '../src/bedrock/frame-decoder.ts';
import type { OpenAnswer } from '../src/exchange/answer-reader.ts';
import { frameEvents } from '../src/exchange/frame-events.ts';
import { GeminiReader } from '../src/google/gemini-reader.ts';
import { ResponsesReader } from '../src/openai/responses-reader.ts';
import { ChatReader } from '../src/openai-compatible/chat-reader.ts';
import { AnswerText } from '../src/text/answer-text.ts';
import type { StreamName } from './streams.ts';

const nothing = { secrets: [], prompts: [] };
const otherwise: ProviderFailure = { code: 'cut', detail: '', status: null, retryAfterMs: null, retryable: false };

const openers: Record<StreamName, (text: AnswerText) => OpenAnswer> = {
  chat: (text) => frameEvents(new ChatReader(text, nothing)),
  responses: (text) => frameEvents(new ResponsesReader(text, nothing)),
  gemini: (text) => frameEvents(new GeminiReader(text, nothing)),
  converse(text) {
    const reader = new ConverseReader(text, nothing);
    return { reader, framing: new FrameDecoder(reader) };
  },
};

/** Decodes one stream as an exchange does, from its reads to the sink; returns the number of characters. Throws if the answer did not finish. */
export function decode(name: StreamName, reads: Buffer[]): number {
  let characters = 0;
  const count = (delta: string) => void (characters += delta.length);
  const { reader, framing } = openers[name](new AnswerText({ text: count, reasoning: count, pressure: () => null }, { continueFrom: null, requestId: 'bench' }));
  for (const read of reads) framing.push(read);
  framing.end();
  reader.settle();
  const outcome = reader.outcome(otherwise);
  if (outcome.type === 'failed') throw new Error(`${name}: ${outcome.failure.code} ${outcome.failure.detail}`);
  return characters;
}
