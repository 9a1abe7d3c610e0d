import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import type { FinishReason } from '@aistudio/stream';
import { AnswerEnding } from '../exchange/answer-ending.ts';
import type { AnswerReader } from '../exchange/answer-reader.ts';
import type { Confidential } from '../failure/confidential.ts';
import { failureOf } from '../failure/provider-error.ts';
import { refusedEvent } from '../failure/refusal-failure.ts';
import { isRecord } from '../json/is-record.ts';
import { sealReplay } from '../json/seal-replay.ts';
import { parseJson, recordIn, textIn } from '../json/values.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { CallCollector } from '../text/call-collector.ts';
import type { FrameReceiver } from './frame-decoder.ts';
import { readConverseUsage } from './read-usage.ts';
import { ThoughtCollector } from './thought-collector.ts';

const finishReasons: Record<string, FinishReason> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  guardrail_intervened: 'content-filter',
  content_filtered: 'content-filter',
};

/**
 * Follows the events of one ConverseStream answer; `metadata` with the usage comes after the stop and is the last.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export class ConverseReader implements AnswerReader, FrameReceiver {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #ending = new AnswerEnding();
  readonly #calls = new CallCollector();
  readonly #thoughts = new ThoughtCollector();
  #over = false;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
  }

  get over(): boolean {
    return this.#over || this.failed;
  }

  get failed(): boolean {
    return this.#ending.failure !== null;
  }

  message(headers: ReadonlyMap<string, string>, payload: Buffer): void {
    if (this.over) return;
    const kind = headers.get(':message-type');
    const body = payload.toString();
    const value = parseJson(body);
    if (kind === 'exception' || kind === 'error') return this.#fail(headers, isRecord(value) ? value : {});
    if (!isRecord(value)) return this.malformed(`an event could not be read (${body.length} characters)`);
    const type = headers.get(':event-type');
    if (type === 'contentBlockDelta') this.#takeDelta(value.contentBlockIndex, recordIn(value, 'delta'));
    else if (type === 'contentBlockStart') this.#takeStart(value.contentBlockIndex, recordIn(recordIn(value, 'start'), 'toolUse'));
    else if (type === 'messageStop') this.#stop(textIn(value.stopReason));
    else if (type === 'metadata') this.#takeMetadata(value);
  }

  malformed(what: string): void {
    this.#ending.malformed(what);
  }

  /** A stream of this dialect is never JSON. */
  whole(): boolean {
    return false;
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    return this.#ending.outcome(otherwise);
  }

  #takeDelta(index: unknown, delta: Record<string, unknown>): void {
    if (typeof delta.text === 'string') return this.#text.text(delta.text);
    const { reasoningContent, toolUse } = delta;
    if (isRecord(reasoningContent)) {
      this.#thoughts.add(indexOf(index), reasoningContent);
      this.#text.reasoning(textIn(reasoningContent.text));
    }
    if (isRecord(toolUse)) this.#calls.add([{ index: indexOf(index), id: '', name: '', input: textIn(toolUse.input) }]);
  }

  #takeStart(index: unknown, { toolUseId, name }: Record<string, unknown>): void {
    if (typeof name === 'string') this.#calls.add([{ index: indexOf(index), id: textIn(toolUseId), name, input: '' }]);
  }

  #stop(reason: string): void {
    const ending = this.#ending;
    const finish = Object.hasOwn(finishReasons, reason) ? finishReasons[reason]! : 'other';
    if (finish === 'content-filter' && !this.#text.arrived) return ending.fail(failureOf('content_filtered', `the answer was withheld (${reason})`));
    if (reason.startsWith('malformed_')) return this.malformed(`the model broke off (${reason})`);
    ending.finishReason = finish;
    // Cut off by a limit or a filter, the last call may be half of one.
    if (finish !== 'tool-calls' && finish !== 'stop') return;
    const thoughts = this.#thoughts.takeAll();
    this.#calls.takeAll().forEach((call, position) => this.#text.toolCall({ ...call, replay: position === 0 && thoughts.length > 0 ? sealReplay('converse', thoughts) : null }));
  }

  #takeMetadata(value: Record<string, unknown>): void {
    this.#ending.usage = readConverseUsage(value.usage) ?? this.#ending.usage;
    this.#over = this.#ending.finishReason !== null;
  }

  #fail(headers: ReadonlyMap<string, string>, value: Record<string, unknown>): void {
    const labels = headers.get(':exception-type') ?? headers.get(':error-code') ?? '';
    const words = [value.message ?? value.Message, value.originalMessage, headers.get(':error-message')].map(textIn).filter((each) => each !== '');
    this.#ending.fail(refusedEvent({ status: null, labels: labels.toLowerCase(), message: [...new Set(words)].join(' ') }, this.#confidential));
  }
}

function indexOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
