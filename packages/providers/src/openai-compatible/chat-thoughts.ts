import { isRecord } from '../json/is-record.ts';
import { openReplay, sealReplay } from '../json/seal-replay.ts';
import { listIn, parseJson, recordIn, textIn } from '../json/values.ts';

/** UTF-16 units of thought that are sent back; more would not fit into a request either. */
const longest = 400_000;

/**
 * What some models want to get back with their calls: the text of their thoughts (DeepSeek, Kimi), signed details
 * (OpenRouter), extra data of a call (Gemini's signature).
 */
export class ChatThoughts {
  readonly #texts: string[] = [];
  readonly #details: unknown[] = [];
  #length = 0;
  #sealed = false;

  add(text: string): void {
    this.#length += text.length;
    if (this.#length <= longest) this.#texts.push(text);
  }

  addDetails({ reasoning_details: details }: Record<string, unknown>): void {
    this.#details.push(...listIn(details));
  }

  /** The replay of a call: the first of an answer carries the thoughts. `extra` is JSON of the call's extra data. */
  sealFor(extra: string | null): string | null {
    const text = this.#texts.join('');
    const thoughts = this.#sealed ? {} : { ...(text === '' || this.#length > longest ? {} : { reasoning_content: text }), ...(this.#details.length === 0 ? {} : { reasoning_details: this.#details }) };
    this.#sealed = true;
    const value = { ...thoughts, ...(extra === null ? {} : { extra_content: parseJson(extra) }) };
    return Object.keys(value).length === 0 ? null : sealReplay('chat', value);
  }
}

/** The parts of a replay that belong to a message, and to a call. */
export function openThoughts(replay: string | null | undefined): { message: Record<string, unknown>; call: Record<string, unknown> } {
  const value = recordIn({ value: openReplay('chat', replay) }, 'value');
  const message = { ...(textIn(value.reasoning_content) === '' ? {} : { reasoning_content: value.reasoning_content }), ...(Array.isArray(value.reasoning_details) ? { reasoning_details: value.reasoning_details } : {}) };
  return { message, call: isRecord(value.extra_content) ? { extra_content: value.extra_content } : {} };
}
