import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import { AnswerEnding } from '../exchange/answer-ending.ts';
import type { EventReader } from '../exchange/frame-events.ts';
import type { Confidential } from '../failure/confidential.ts';
import { failureOf } from '../failure/provider-error.ts';
import { refusedEvent } from '../failure/refusal-failure.ts';
import { textIn } from '../json/values.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { CallCollector } from '../text/call-collector.ts';
import { ChunkDecoder } from './chunk-decoder.ts';
import { readChunk, type Chunk } from './read-chunk.ts';

/** Follows the events of one Chat Completions answer and knows how it ended. */
export class ChatReader implements EventReader {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #chunks = new ChunkDecoder();
  readonly #ending = new AnswerEnding();
  readonly #calls = new CallCollector();
  #done = false;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
  }

  get over(): boolean {
    return this.#done || this.failed;
  }

  get failed(): boolean {
    return this.#ending.failure !== null;
  }

  event(data: string, type: string): void {
    if (this.over) return;
    const chunk = this.#chunks.decode(data);
    if (chunk !== null && type !== 'error') return this.#take(chunk);
    const trimmed = data.trim();
    if (trimmed === '[DONE]') this.#done = true;
    else if (type === 'error') this.#ending.fail(this.#errorEvent(data, chunk));
    else if (trimmed !== '') this.#ending.malformed(`an event could not be read (${trimmed.length} characters)`);
  }

  /** llama.cpp's older servers put errors into a field of this name. */
  unknownField(name: string, value: string): void {
    if (name === 'error') this.event(value, 'error');
  }

  overflow(): void {
    this.#ending.malformed('an event is larger than 1 MiB');
  }

  unfinished(data: string): void {
    if (data.trim() === '[DONE]' || readChunk(data) !== null) this.event(data, '');
  }

  whole(body: string): boolean {
    const chunk = readChunk(body);
    if (chunk === null) return false;
    this.#take(chunk);
    if (this.#ending.finishReason === null && !this.#text.arrived && !this.failed) return false;
    this.#done = true;
    return true;
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    const ending = this.#ending;
    if (!this.#done || ending.finishReason !== null || ending.failure !== null) return ending.outcome(otherwise);
    if (this.#text.arrived) return { type: 'finished', finishReason: 'unknown', usage: ending.usage };
    return ending.outcome(failureOf('malformed', 'the stream was declared done without an answer'));
  }

  #take(chunk: Chunk): void {
    if (chunk.reasoning !== '') this.#text.reasoning(chunk.reasoning);
    if (chunk.text !== '') this.#text.text(chunk.text);
    if (chunk.calls !== null) this.#calls.add(chunk.calls);
    if (chunk.usage !== null) this.#ending.usage = chunk.usage;
    if (chunk.refusal !== null) return this.#ending.fail(refusedEvent(chunk.refusal, this.#confidential));
    if (chunk.finishReason === 'error') return this.#ending.fail(failureOf('provider_unavailable', 'the provider ended the answer with an error'));
    if (chunk.finishReason === null) return;
    this.#ending.finishReason = chunk.finishReason;
    // Cut off by a limit or a filter, the last call may be half of one.
    if (chunk.finishReason === 'tool-calls' || chunk.finishReason === 'stop') for (const call of this.#calls.takeAll()) this.#text.toolCall(call);
  }

  #errorEvent(data: string, chunk: Chunk | null): ProviderFailure {
    const message = chunk === null ? data : textIn((JSON.parse(data) as { message?: unknown }).message);
    return refusedEvent(chunk?.refusal ?? { status: null, labels: '', message }, this.#confidential);
  }
}
