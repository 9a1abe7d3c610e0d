import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
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
import { readResponsesUsage } from './read-usage.ts';

/**
 * Follows the typed events of one Responses answer and knows how it ended.
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming
 */
export class ResponsesReader implements EventReader {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #ending = new AnswerEnding();
  /** Reasoning items since the last call, to be given back with the next one. */
  #reasoning: unknown[] = [];
  /** Whether the current part came in deltas; some gateways send it only whole. */
  #inDeltas = false;
  #thought = false;
  #called = false;
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

  event(data: string, type: string): void {
    if (this.over) return;
    const value = parseJson(data);
    if (isRecord(value)) return this.#take(value, type);
    const trimmed = data.trim();
    if (trimmed === '[DONE]' || trimmed === '') return;
    if (type === 'error') this.#ending.fail(refusedEvent({ status: null, labels: '', message: trimmed }, this.#confidential));
    else this.#ending.malformed(`an event could not be read (${trimmed.length} characters)`);
  }

  unknownField(): void {}

  overflow(): void {
    this.#ending.malformed('an event is larger than 1 MiB');
  }

  unfinished(data: string): void {
    if (isRecord(parseJson(data))) this.event(data, '');
  }

  whole(body: string): boolean {
    const value = parseJson(body);
    if (!isRecord(value)) return false;
    const refusal = value.object === 'response' ? null : readRefusal(value);
    if (refusal !== null) this.#ending.fail(refusedEvent(refusal, this.#confidential));
    else if (!Array.isArray(value.output)) return false;
    else this.#close(value, textIn(value.status));
    return true;
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    return this.#ending.outcome(otherwise);
  }

  #take(event: Record<string, unknown>, named: string): void {
    const { delta } = event;
    switch (textIn(event.type) || named) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        this.#inDeltas = true;
        return this.#text.text(textIn(delta));
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        this.#thought = true;
        return this.#text.reasoning(textIn(delta));
      case 'response.reasoning_summary_part.added':
        return this.#thought ? this.#text.reasoning('\n\n') : undefined;
      case 'response.content_part.added':
        this.#inDeltas = false;
        return;
      case 'response.output_text.done':
        return this.#takePart(textIn(event.text));
      case 'response.refusal.done':
        return this.#takePart(textIn(event.refusal));
      case 'response.output_item.done':
        return this.#takeItem(event.item);
      case 'response.completed':
        return this.#close(event.response, 'completed');
      case 'response.incomplete':
      case 'response.failed':
      case 'response.cancelled':
        return this.#close(event.response, textIn(event.type).slice('response.'.length));
      case 'error':
        return this.#ending.fail(refusedEvent(readRefusal(event, true)!, this.#confidential));
      default:
        // An error of a gateway that speaks another dialect, or an event of a newer API.
        if (event.type === undefined) this.#takeUntyped(event);
    }
  }

  #takePart(text: string): void {
    if (!this.#inDeltas) this.#text.text(text);
    this.#inDeltas = true;
  }

  #takeUntyped(event: Record<string, unknown>): void {
    const refusal = readRefusal(event);
    if (refusal !== null) this.#ending.fail(refusedEvent(refusal, this.#confidential));
  }

  #takeItem(item: unknown): void {
    if (!isRecord(item)) return;
    if (item.type === 'reasoning' && typeof item.encrypted_content === 'string') this.#reasoning.push({ type: 'reasoning', id: item.id, summary: listIn(item.summary), encrypted_content: item.encrypted_content });
    if (item.type !== 'function_call' || typeof item.name !== 'string') return;
    // Half a call is none.
    if (item.status === 'incomplete') return;
    this.#called = true;
    const replay = this.#reasoning.length === 0 ? null : sealReplay('responses', this.#reasoning);
    this.#reasoning = [];
    this.#text.toolCall({ id: textIn(item.call_id) || textIn(item.id), name: item.name, input: textIn(item.arguments) || '{}', replay });
  }

  #close(value: unknown, named: string): void {
    this.#over = true;
    const response = isRecord(value) ? value : {};
    // Gateways send every end under the name of the best one.
    const status = named === 'completed' ? textIn(response.status) || named : named;
    const ending = this.#ending;
    ending.usage = readResponsesUsage(response.usage) ?? ending.usage;
    if (!this.#text.arrived) this.#takeOutput(listIn(response.output));
    const reason = textIn(recordIn(response, 'incomplete_details').reason);
    if (status === 'completed') ending.finishReason = this.#called ? 'tool-calls' : 'stop';
    else if (status === 'incomplete' && reason === 'content_filter' && !this.#text.arrived) ending.fail(failureOf('content_filtered', 'the answer was withheld by the content filter'));
    else if (status === 'incomplete') ending.finishReason = reason === 'max_output_tokens' || reason === '' ? 'length' : reason === 'content_filter' ? 'content-filter' : 'other';
    else ending.fail(refusedEvent(readRefusal({ error: response.error ?? status })!, this.#confidential));
  }

  /** An answer that came as a whole. */
  #takeOutput(items: unknown[]): void {
    for (const item of items.filter(isRecord)) {
      if (item.type !== 'message') this.#takeItem(item);
      for (const part of listIn(item.content).filter(isRecord)) if (item.type === 'message') this.#text.text(textIn(part.text) + textIn(part.refusal));
      for (const part of listIn(item.summary).filter(isRecord)) this.#text.reasoning(textIn(part.text));
    }
  }
}
