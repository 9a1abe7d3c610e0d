import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import type { FinishReason, Usage } from '@aistudio/stream';
import { failureOf } from '../failure/provider-error.ts';
import type { EventReceiver } from '../sse/event-decoder.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { ChunkDecoder } from './chunk-decoder.ts';
import { readChunk, type Chunk } from './read-chunk.ts';
import { refusedEvent, type Confidential } from './refusal-failure.ts';

/** Follows the events of one answer and knows how it ended. */
export class AnswerReader implements EventReceiver {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #chunks = new ChunkDecoder();
  #finishReason: FinishReason | null = null;
  #usage: Usage | null = null;
  #failure: ProviderFailure | null = null;
  #done = false;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
  }

  /** The answer is complete, or can no longer become so. */
  get over(): boolean {
    return this.#done || this.#failure !== null;
  }

  get failed(): boolean {
    return this.#failure !== null;
  }

  event(data: string, type: string): void {
    if (this.over) return;
    const chunk = this.#chunks.decode(data);
    if (chunk !== null && type !== 'error') return this.#take(chunk);
    const trimmed = data.trim();
    if (trimmed === '[DONE]') this.#done = true;
    else if (type === 'error') this.#fail(this.#errorEvent(data, chunk));
    else if (trimmed !== '') this.#fail(failureOf('malformed', `an event could not be read (${trimmed.length} characters)`));
  }

  /** llama.cpp's older servers put errors into a field of this name. */
  unknownField(name: string, value: string): void {
    if (name === 'error') this.event(value, 'error');
  }

  overflow(): void {
    this.#fail(failureOf('malformed', 'an event is larger than 1 MiB'));
  }

  /** An event whose end never came: taken when it is whole all the same, because many servers forget the last blank line. */
  unfinished(data: string): void {
    if (data.trim() === '[DONE]' || readChunk(data) !== null) this.event(data, '');
  }

  /** A response that is one JSON object. False when it is not of this dialect. */
  whole(body: string): boolean {
    const chunk = readChunk(body);
    if (chunk === null) return false;
    this.#take(chunk);
    if (this.#finishReason === null && !this.#text.arrived && !this.failed) return false;
    this.#done = true;
    return true;
  }

  /** The outcome if nothing more comes; `otherwise` when the provider never said that it was done. */
  outcome(otherwise: ProviderFailure): GenerationOutcome {
    const usage = this.#usage;
    if (this.#finishReason !== null) return { type: 'finished', finishReason: this.#finishReason, usage };
    if (this.#failure !== null) return { type: 'failed', failure: this.#failure, usage };
    if (!this.#done) return { type: 'failed', failure: otherwise, usage };
    if (this.#text.arrived) return { type: 'finished', finishReason: 'unknown', usage };
    return { type: 'failed', failure: failureOf('malformed', 'the stream was declared done without an answer'), usage };
  }

  #take(chunk: Chunk): void {
    if (chunk.reasoning !== '') this.#text.reasoning(chunk.reasoning);
    if (chunk.text !== '') this.#text.text(chunk.text);
    if (chunk.usage !== null) this.#usage = chunk.usage;
    if (chunk.refusal !== null) return this.#fail(refusedEvent(chunk.refusal, this.#confidential));
    if (chunk.finishReason === 'error') return this.#fail(failureOf('provider_unavailable', 'the provider ended the answer with an error'));
    if (chunk.finishReason !== null) this.#finishReason = chunk.finishReason;
  }

  #errorEvent(data: string, chunk: Chunk | null): ProviderFailure {
    const refusal = chunk?.refusal ?? { status: null, labels: '', message: chunk === null ? data : messageOf(data) };
    return refusedEvent(refusal, this.#confidential);
  }

  #fail(failure: ProviderFailure): void {
    this.#failure ??= failure;
  }
}

function messageOf(data: string): string {
  const { message } = JSON.parse(data) as { message?: unknown };
  return typeof message === 'string' ? message : '';
}
