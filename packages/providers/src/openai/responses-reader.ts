import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import { AnswerEnding } from '../exchange/answer-ending.ts';
import type { EventReader } from '../exchange/frame-events.ts';
import type { Confidential } from '../failure/confidential.ts';
import { failureOf } from '../failure/provider-error.ts';
import { readRefusal } from '../failure/read-refusal.ts';
import { refusedEvent } from '../failure/refusal-failure.ts';
import { isRecord } from '../json/is-record.ts';
import { listIn, parseJson, recordIn, textIn } from '../json/values.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { readResponsesUsage } from './read-usage.ts';
import { ResponsesItems } from './responses-items.ts';

/**
 * Follows the typed events of one Responses answer and knows how it ended.
 * Source: https://platform.openai.com/docs/api-reference/responses-streaming
 */
export class ResponsesReader implements EventReader {
  readonly #text: AnswerText;
  readonly #confidential: Confidential;
  readonly #ending = new AnswerEnding();
  readonly #items: ResponsesItems;
  #over = false;

  constructor(text: AnswerText, confidential: Confidential) {
    this.#text = text;
    this.#confidential = confidential;
    this.#items = new ResponsesItems(text);
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
    if (trimmed === '[DONE]' || trimmed === '' || trimmed === 'null') return;
    if (type === 'error') this.#ending.fail(refusedEvent({ status: null, labels: '', message: trimmed }, this.#confidential));
    else this.#ending.malformed(`an event could not be read (${trimmed.length} characters)`);
  }

  unknownField(): void {}

  overflow(what: string): void {
    this.#ending.malformed(what);
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

  settle(): void {}

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    return this.#ending.outcome(otherwise, { arrived: this.#text.arrived, calls: this.#items.calls });
  }

  #take(event: Record<string, unknown>, named: string): void {
    const type = textIn(event.type) || named;
    if (this.#items.take(type, event)) return;
    switch (type) {
      case 'response.completed':
      case 'response.done':
        return this.#close(event.response, 'completed');
      case 'response.incomplete':
      case 'response.failed':
      case 'response.cancelled':
        return this.#close(event.response, type.slice('response.'.length));
      case 'error':
        return this.#ending.fail(refusedEvent(readRefusal(event, true)!, this.#confidential));
      default:
        // An error of a gateway that speaks another dialect, or an event of a newer API.
        if (event.type === undefined) this.#takeUntyped(event);
    }
  }

  #takeUntyped(event: Record<string, unknown>): void {
    const refusal = readRefusal(event);
    if (refusal !== null) this.#ending.fail(refusedEvent(refusal, this.#confidential));
  }

  #close(value: unknown, named: string): void {
    this.#over = true;
    const response = isRecord(value) ? value : {};
    // Gateways send every ending under the name of the successful one.
    const status = named === 'completed' ? textIn(response.status).toLowerCase() || named : named;
    const ending = this.#ending;
    ending.use(readResponsesUsage(response.usage));
    // Items without events of their own are known from here at the latest.
    this.#items.takeOutput(listIn(response.output));
    const reason = textIn(recordIn(response, 'incomplete_details').reason);
    if (status === 'completed') ending.finish('stop');
    else if (status === 'incomplete') ending.finish(reason || 'max_output_tokens');
    else ending.fail(refusedEvent(readRefusal({ error: response.error ?? status })!, this.#confidential));
    if (status === 'incomplete' && !ending.finished) ending.fail(failureOf('malformed', `the answer is incomplete (${reason.slice(0, 40)})`));
  }
}
