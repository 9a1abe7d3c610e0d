import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import type { FinishReason } from '@aistudio/stream';
import { AnswerEnding } from '../exchange/answer-ending.ts';
import type { EventReader } from '../exchange/frame-events.ts';
import type { Confidential } from '../failure/confidential.ts';
import { failureOf } from '../failure/provider-error.ts';
import { readRefusal } from '../failure/read-refusal.ts';
import { refusedEvent } from '../failure/refusal-failure.ts';
import { isRecord } from '../json/is-record.ts';
import { sealReplay } from '../json/seal-replay.ts';
import { listIn, parseJson, recordIn, textIn } from '../json/values.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { readGeminiUsage } from './read-usage.ts';

const filters = new Set(['SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY', 'IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION', 'MODEL_ARMOR']);
const brokenCalls = new Set(['MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'MISSING_THOUGHT_SIGNATURE', 'TOO_MANY_TOOL_CALLS', 'MALFORMED_RESPONSE']);
const finishReasons: Record<string, FinishReason> = { STOP: 'stop', FUNCTION_CALL: 'tool-calls', MAX_TOKENS: 'length', FINISH_REASON_UNSPECIFIED: 'unknown' };

/**
 * Follows the chunks of one Gemini answer. There is no terminal event: the last chunk has a finish reason, and older
 * models put one into every chunk, so only the end of the response ends the answer.
 * Source: https://ai.google.dev/api/generate-content#generatecontentresponse
 */
export class GeminiReader implements EventReader {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #ending = new AnswerEnding();
  #calls = 0;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
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
    else if (data.trim() !== '') this.#ending.malformed(`an event could not be read (${data.length} characters)`);
  }

  unknownField(): void {}

  overflow(): void {
    this.#ending.malformed('an event is larger than 1 MiB');
  }

  unfinished(data: string): void {
    if (isRecord(parseJson(data))) this.event(data);
  }

  /** Without `alt=sse`, which a gateway may lose, the chunks come as one list. */
  whole(body: string): boolean {
    const value = parseJson(body);
    const chunks = (Array.isArray(value) ? value : [value]).filter(isRecord);
    if (!chunks.some((chunk) => chunk.candidates !== undefined || chunk.promptFeedback !== undefined || chunk.error !== undefined)) return false;
    for (const chunk of chunks) if (!this.failed) this.#take(chunk);
    return true;
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    return this.#ending.outcome(otherwise);
  }

  #take(chunk: Record<string, unknown>): void {
    const ending = this.#ending;
    const refusal = readRefusal(chunk);
    if (refusal !== null) return ending.fail(refusedEvent(refusal, this.#confidential));
    ending.usage = readGeminiUsage(chunk.usageMetadata) ?? ending.usage;
    const blocked = recordIn(chunk, 'promptFeedback').blockReason;
    if (typeof blocked === 'string') return ending.fail(failureOf('content_filtered', `the question was blocked (${blocked.slice(0, 40)})`));
    const candidate = listIn(chunk.candidates)[0];
    if (!isRecord(candidate)) return;
    for (const part of listIn(recordIn(candidate, 'content').parts)) if (isRecord(part)) this.#takePart(part);
    if (typeof candidate.finishReason === 'string') this.#finish(candidate.finishReason);
  }

  #takePart(part: Record<string, unknown>): void {
    if (part.thought === true) return this.#text.reasoning(textIn(part.text));
    if (typeof part.text === 'string') return this.#text.text(part.text);
    const call = part.functionCall;
    if (!isRecord(call) || typeof call.name !== 'string') return;
    this.#calls += 1;
    const replay = typeof part.thoughtSignature === 'string' ? sealReplay('gemini', part.thoughtSignature) : null;
    this.#text.toolCall({ id: textIn(call.id) || `gemini-call-${this.#calls}`, name: call.name, input: JSON.stringify(isRecord(call.args) ? call.args : {}), replay });
  }

  #finish(reason: string): void {
    const ending = this.#ending;
    if (filters.has(reason) && !this.#text.arrived) ending.fail(failureOf('content_filtered', `the answer was withheld (${reason})`));
    else if (brokenCalls.has(reason)) ending.fail(failureOf('malformed', `the model broke off (${reason})`));
    else if (filters.has(reason)) ending.finishReason = 'content-filter';
    else if (reason === 'STOP' && this.#calls > 0) ending.finishReason = 'tool-calls';
    else ending.finishReason = Object.hasOwn(finishReasons, reason) ? finishReasons[reason]! : 'other';
  }
}
