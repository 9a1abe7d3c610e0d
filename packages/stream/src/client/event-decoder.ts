import type { ReaderEvent } from '../events.ts';

export interface ReceivedEvent {
  sequence: number | null;
  event: ReaderEvent;
}

/**
 * Bytes of a `text/event-stream` to events, however they are split
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html, without `event:` and `retry:`).
 * Comments yield nothing. A `data:` that is not JSON makes the connection unusable: `push` throws SyntaxError.
 */
export class EventDecoder {
  readonly #text = new TextDecoder();
  #line: string[] = [];
  #data: string | null = null;
  #sequence: number | null = null;

  push(bytes: Uint8Array): ReceivedEvent[] {
    const events: ReceivedEvent[] = [];
    const text = this.#text.decode(bytes, { stream: true });
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      this.#line.push(text.slice(from, at));
      this.#endLine(this.#line.length === 1 ? this.#line[0]! : this.#line.join(''), events);
      this.#line = [];
      from = at + 1;
    }
    if (from < text.length) this.#line.push(text.slice(from));
    return events;
  }

  #endLine(raw: string, events: ReceivedEvent[]): void {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '') return this.#dispatch(events);
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
    else if (field === 'id' && /^\d+$/.test(value)) this.#sequence = Number(value);
  }

  #dispatch(events: ReceivedEvent[]): void {
    if (this.#data !== null && this.#data !== '[DONE]') {
      events.push({ sequence: this.#sequence, event: JSON.parse(this.#data) as ReaderEvent });
    }
    this.#data = null;
    this.#sequence = null;
  }
}
