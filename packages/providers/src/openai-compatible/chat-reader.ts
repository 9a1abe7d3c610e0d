import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import { AnswerEnding } from '../exchange/answer-ending.ts';
import type { EventReader } from '../exchange/frame-events.ts';
import type { Confidential } from '../failure/confidential.ts';
import { failureOf } from '../failure/provider-error.ts';
import { refusedEvent } from '../failure/refusal-failure.ts';
import { recordIn, parseJson, textIn } from '../json/values.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { CallCollector } from '../text/call-collector.ts';
import { ChatThoughts } from './chat-thoughts.ts';
import { ChunkDecoder } from './chunk-decoder.ts';
import { readChunk, type Chunk, type ChunkMore } from './read-chunk.ts';

/** Follows the events of one Chat Completions answer and knows how it ended. */
export class ChatReader implements EventReader {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #chunks = new ChunkDecoder();
  readonly #ending = new AnswerEnding();
  readonly #calls: CallCollector;
  readonly #thoughts = new ChatThoughts();
  #called = 0;
  #done = false;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
    this.#calls = new CallCollector(text);
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

  /** Older llama.cpp servers put errors into a field of this name. */
  unknownField(name: string, value: string): void {
    if (name === 'error') this.event(value, 'error');
  }

  overflow(what: string): void {
    this.#ending.malformed(what);
  }

  unfinished(data: string): void {
    if (data.trim() === '[DONE]' || readChunk(data) !== null) this.event(data, '');
  }

  whole(body: string): boolean {
    const chunk = readChunk(body);
    if (chunk === null || parseJson(body) === null) return false;
    this.#take(chunk);
    if (!this.#ending.finished && !this.#text.arrived && !this.failed) return false;
    this.#done = true;
    return true;
  }

  settle(): void {
    const ending = this.#ending;
    if (!this.failed && (this.#done || ending.finished)) this.#called = this.#calls.finish(ending.cutOff || !ending.finished);
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    const ending = this.#ending;
    const came = { arrived: this.#text.arrived, calls: this.#called };
    if (!this.#done || ending.finished || this.failed) return ending.outcome(otherwise, came);
    if (this.#calls.unfinished) return ending.outcome(failureOf('cut', 'the stream was declared done in the middle of a call'), came);
    if (this.#text.arrived) return { type: 'finished', finishReason: this.#called > 0 ? 'tool-calls' : 'unknown', usage: ending.usage };
    return ending.outcome(failureOf('malformed', 'the stream was declared done without an answer'), came);
  }

  #take(chunk: Chunk): void {
    if (chunk.reasoning !== '') {
      this.#thoughts.add(chunk.reasoning);
      this.#text.reasoning(chunk.reasoning);
    }
    if (chunk.text !== '') this.#text.text(chunk.text);
    if (chunk.more !== null) this.#takeMore(chunk.more);
    if (chunk.usage !== null) this.#ending.use(chunk.usage);
    if (chunk.refusal !== null) return this.#ending.fail(refusedEvent(chunk.refusal, this.#confidential));
    if (chunk.finish === null) return;
    this.#ending.finish(chunk.finish);
    // The rest may follow: some servers repeat the finish reason with every piece of a call.
    if (!this.failed) this.#calls.tellWhole();
  }

  #takeMore({ calls, sources, images, thoughts }: ChunkMore): void {
    if (thoughts !== null) this.#thoughts.addDetails(thoughts);
    for (const image of images) this.#text.image(image);
    for (const source of sources) this.#text.source(source);
    if (calls.length > 0) this.#calls.add(calls.map((call) => (call.name === '' && call.replay == null ? call : { ...call, replay: this.#thoughts.sealFor(call.replay ?? null) })));
  }

  #errorEvent(data: string, chunk: Chunk | null): ProviderFailure {
    const message = chunk === null ? data : textIn(recordIn({ value: parseJson(data) }, 'value').message);
    return refusedEvent(chunk?.refusal ?? { status: null, labels: '', message }, this.#confidential);
  }
}
