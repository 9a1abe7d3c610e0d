import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import { AnswerEnding } from '../exchange/answer-ending.ts';
import type { AnswerReader } from '../exchange/answer-reader.ts';
import type { Confidential } from '../failure/confidential.ts';
import { refusedEvent } from '../failure/refusal-failure.ts';
import { isRecord } from '../json/is-record.ts';
import { sealReplay } from '../json/seal-replay.ts';
import { parseJson, recordIn, textIn } from '../json/values.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { CallCollector } from '../text/call-collector.ts';
import type { FrameReceiver } from './frame-decoder.ts';
import { readConverseUsage } from './read-usage.ts';
import { ThoughtCollector } from './thought-collector.ts';

/**
 * Follows the events of one ConverseStream answer; `metadata` with the usage comes after the stop and is the last.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export class ConverseReader implements AnswerReader, FrameReceiver {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #ending = new AnswerEnding();
  readonly #calls: CallCollector;
  readonly #thoughts = new ThoughtCollector();
  #called = 0;
  #over = false;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
    this.#calls = new CallCollector(text);
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
    else if (type === 'contentBlockStop') this.#calls.tellWhole();
    else if (type === 'messageStop') this.#stop(value.stopReason);
    else if (type === 'metadata') this.#takeMetadata(value);
  }

  malformed(what: string): void {
    this.#ending.malformed(what);
  }

  /** A stream of this dialect is never JSON. */
  whole(): boolean {
    return false;
  }

  settle(): void {
    if (this.#ending.finished && !this.failed) this.#called = this.#calls.finish(this.#ending.cutOff);
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    return this.#ending.outcome(otherwise, { arrived: this.#text.arrived, calls: this.#called });
  }

  #takeDelta(index: unknown, delta: Record<string, unknown>): void {
    if (typeof delta.text === 'string') return this.#text.text(delta.text);
    const { reasoningContent, toolUse, citation, image } = delta;
    if (isRecord(reasoningContent)) {
      this.#thoughts.add(indexOf(index), reasoningContent, this.#text.said);
      this.#text.reasoning(textIn(reasoningContent.text));
    }
    if (isRecord(toolUse)) this.#calls.add([{ index: indexOf(index), id: '', name: '', input: textIn(toolUse.input) }]);
    if (isRecord(citation)) this.#cite(citation);
    if (isRecord(image)) this.#show(image);
  }

  #takeStart(index: unknown, { toolUseId, name }: Record<string, unknown>): void {
    if (typeof name !== 'string') return;
    const thoughts = this.#thoughts.takeAll();
    this.#calls.add([{ index: indexOf(index), id: textIn(toolUseId), name, input: '', replay: thoughts.length === 0 ? null : sealReplay('converse', thoughts) }]);
  }

  #stop(reason: unknown): void {
    this.#ending.finish(reason);
    if (!this.failed) this.#calls.tellWhole();
  }

  #cite(citation: Record<string, unknown>): void {
    const url = textIn(recordIn(recordIn(citation, 'location'), 'web').url);
    if (url !== '') this.#text.source({ url, title: textIn(citation.title) });
  }

  #show(image: Record<string, unknown>): void {
    const data = textIn(recordIn(image, 'source').bytes);
    if (data !== '') this.#text.image({ mediaType: `image/${textIn(image.format) || 'png'}`, data });
  }

  #takeMetadata(value: Record<string, unknown>): void {
    this.#ending.use(readConverseUsage(value.usage));
    this.#over = this.#ending.finished;
  }

  #fail(headers: ReadonlyMap<string, string>, value: Record<string, unknown>): void {
    const labels = headers.get(':exception-type') ?? headers.get(':error-code') ?? '';
    const words = [value.message ?? value.Message, value.originalMessage, headers.get(':error-message')].map(textIn).filter((each) => each !== '');
    this.#ending.fail(refusedEvent({ status: null, labels: labels.toLowerCase(), message: [...new Set(words)].join(' ') }, this.#confidential));
  }
}

function indexOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : null;
}
