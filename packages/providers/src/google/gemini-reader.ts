import type { AnswerSource, GenerationOutcome, ProviderFailure } from '@aistudio/core';
import { AnswerEnding } from '../exchange/answer-ending.ts';
import type { EventReader } from '../exchange/frame-events.ts';
import type { Confidential } from '../failure/confidential.ts';
import { failureOf } from '../failure/provider-error.ts';
import { readRefusal } from '../failure/read-refusal.ts';
import { refusedEvent } from '../failure/refusal-failure.ts';
import { isRecord } from '../json/is-record.ts';
import { listIn, parseJson, recordIn } from '../json/values.ts';
import { sourceIn } from '../openai-compatible/read-sources.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { GeminiParts } from './gemini-parts.ts';
import { readGeminiUsage } from './read-usage.ts';

/**
 * Follows the chunks of one Gemini answer. There is no terminal event: the last chunk has a finish reason, and older
 * models put one into every chunk, so only the end of the response ends the answer.
 * Source: https://ai.google.dev/api/generate-content#generatecontentresponse
 */
export class GeminiReader implements EventReader {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #ending = new AnswerEnding();
  readonly #parts: GeminiParts;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
    this.#parts = new GeminiParts(text);
  }

  get over(): boolean {
    return this.failed;
  }

  get failed(): boolean {
    return this.#ending.failure !== null;
  }

  event(data: string): void {
    if (this.failed) return;
    const value = parseJson(data);
    if (isRecord(value)) this.#take(value);
    else if (!['', 'null', '[DONE]'].includes(data.trim())) this.#ending.malformed(`an event could not be read (${data.length} characters)`);
  }

  unknownField(): void {}

  overflow(what: string): void {
    this.#ending.malformed(what);
  }

  unfinished(data: string): void {
    if (isRecord(parseJson(data))) this.event(data);
  }

  /** Without `alt=sse`, which a gateway may drop, the chunks come as one list. */
  whole(body: string): boolean {
    const value = parseJson(body);
    const chunks = (Array.isArray(value) ? value : [value]).filter(isRecord);
    if (!chunks.some((chunk) => chunk.candidates !== undefined || chunk.promptFeedback !== undefined || chunk.error !== undefined)) return false;
    for (const chunk of chunks) if (!this.failed) this.#take(chunk);
    return true;
  }

  settle(): void {
    if (this.#ending.finished) this.#parts.endCall();
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    return this.#ending.outcome(otherwise, { arrived: this.#text.arrived, calls: this.#parts.calls });
  }

  #take(chunk: Record<string, unknown>): void {
    const ending = this.#ending;
    const refusal = readRefusal(chunk);
    if (refusal !== null) return ending.fail(refusedEvent(refusal, this.#confidential));
    ending.use(readGeminiUsage(chunk.usageMetadata));
    const blocked = recordIn(chunk, 'promptFeedback').blockReason;
    if (typeof blocked === 'string') return ending.fail(failureOf('content_filtered', `the question was blocked (${blocked.slice(0, 40)})`));
    const candidate = listIn(chunk.candidates).filter(isRecord).find(({ index }) => index === undefined || index === 0);
    if (candidate === undefined) return;
    for (const part of listIn(recordIn(candidate, 'content').parts)) if (isRecord(part)) this.#parts.take(part);
    for (const source of sourcesIn(candidate)) this.#text.source(source);
    ending.finish(candidate.finishReason);
  }
}

/** What the answer is based on. Source: https://ai.google.dev/api/generate-content#GroundingMetadata */
function sourcesIn(candidate: Record<string, unknown>): AnswerSource[] {
  const { citations, citationSources } = recordIn(candidate, 'citationMetadata');
  return [...listIn(recordIn(candidate, 'groundingMetadata').groundingChunks), ...listIn(citations), ...listIn(citationSources)].flatMap((each) => sourceIn(each) ?? []);
}
