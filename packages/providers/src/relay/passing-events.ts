import type { Usage } from '@aistudio/stream';
import { isRecord } from '../json/is-record.ts';
import { parseJson } from '../json/values.ts';
import { spellingsOf, withoutSecrets } from './without-secrets.ts';

const word = Buffer.from('"usage"');
const errorWord = Buffer.from('error');
const blankLine = Buffer.from('\n\n');
const blankLineOfCarriages = Buffer.from('\r\n\r\n');
const done = Buffer.from('[DONE]');
const openBrace = 0x7b;

/** Bytes of one event that are examined; a longer one is only passed on. */
const longestEvent = 1024 * 1024;

export interface PassingEventsOptions {
  readUsage: (event: Record<string, unknown>) => Usage | null;
  /** True: the event that only contains the usage is not passed on, because only we asked for it. */
  withholdUsage: boolean;
  /** What an error in the stream must not reveal: our keys. */
  secrets: readonly string[];
}

/**
 * Watches relayed server-sent events for the one that contains the usage. Nothing else is decoded, and nothing is changed:
 * an event costs a search for two words. Only complete events are passed on, so that a stream which breaks off can end with an error message.
 */
export class PassingEvents {
  readonly #options: PassingEventsOptions;
  readonly #spellings: readonly string[];
  #rest: Buffer | null = null;
  #blind = false;
  #events = 0;
  #bytes = 0;
  #smallest = Infinity;
  usage: Usage | null = null;
  /** The event that contained the usage, or the last of them. */
  last: Record<string, unknown> | null = null;
  /** True once the stream said that it is complete: by its last line, or by a usage, which comes last. */
  complete = false;

  constructor(options: PassingEventsOptions) {
    this.#options = options;
    this.#spellings = spellingsOf(options.secrets);
  }

  /**
   * Estimated tokens so far: one per event, or one per four bytes beyond the envelope if servers
   * put several into one.
   */
  get estimate(): number {
    const envelope = this.#smallest === Infinity ? 0 : this.#smallest;
    return Math.max(0, this.#events - 2, Math.round((this.#bytes - this.#events * envelope) / 4));
  }

  /** Takes what was read; returns what may be passed on, null for nothing yet. The result is valid as long as `bytes` is. */
  push(bytes: Buffer): Buffer | null {
    if (this.#blind) return bytes;
    const whole = this.#rest === null ? bytes : Buffer.concat([this.#rest, bytes]);
    const end = endOfEvents(whole);
    this.#rest = end === whole.length ? null : Buffer.from(whole.subarray(end));
    if (this.#rest !== null && this.#rest.length > longestEvent) {
      this.#blind = true;
      this.#rest = null;
      return whole;
    }
    return end === 0 ? null : this.#watch(end === whole.length ? whole : whole.subarray(0, end));
  }

  /** What is left after the last byte. */
  end(): Buffer | null {
    const rest = this.#rest;
    this.#rest = null;
    return rest === null ? null : this.#watch(rest);
  }

  /** True while everything passed on ends at the end of an event. */
  get whole(): boolean {
    return !this.#blind;
  }

  #watch(seen: Buffer): Buffer | null {
    const events = seen.indexOf(errorWord) === -1 ? seen : withoutSecrets(seen, this.#spellings);
    this.#count(events);
    if (!this.complete && events.indexOf(done, -24) !== -1) this.complete = true;
    for (let at = events.indexOf(word); at !== -1; at = events.indexOf(word, at + word.length)) {
      if (!opensObject(events, at + word.length)) continue;
      const from = startOfEvent(events, at);
      const to = endOfEvent(events, at);
      const event = eventIn(events.toString('utf8', from, to));
      this.complete = true;
      this.last = event;
      this.usage = (event === null ? null : this.#options.readUsage(event)) ?? this.usage;
      if (!this.#options.withholdUsage || event === null || !Array.isArray(event.choices) || event.choices.length > 0) continue;
      if (from === 0 && to === events.length) return null;
      return Buffer.concat([events.subarray(0, from), events.subarray(to)]);
    }
    return events;
  }

  #count(events: Buffer): void {
    let from = 0;
    for (let at = endOfEvent(events, 0); ; at = endOfEvent(events, from)) {
      this.#events += 1;
      if (at - from > 24 && at - from < this.#smallest) this.#smallest = at - from;
      from = at;
      if (at >= events.length) break;
    }
    this.#bytes += events.length;
  }
}

/** Where the last complete event ends. */
function endOfEvents(bytes: Buffer): number {
  const { length } = bytes;
  if (length > 1 && bytes[length - 1] === 0x0a && (bytes[length - 2] === 0x0a || (length > 3 && bytes[length - 2] === 0x0d && bytes[length - 3] === 0x0a))) return length;
  const plain = bytes.lastIndexOf(blankLine);
  const carriages = bytes.lastIndexOf(blankLineOfCarriages);
  return Math.max(plain === -1 ? 0 : plain + 2, carriages === -1 ? 0 : carriages + 4);
}

function startOfEvent(bytes: Buffer, at: number): number {
  const plain = bytes.lastIndexOf(blankLine, at);
  const carriages = bytes.lastIndexOf(blankLineOfCarriages, at);
  return Math.max(plain === -1 ? 0 : plain + 2, carriages === -1 ? 0 : carriages + 4);
}

function endOfEvent(bytes: Buffer, at: number): number {
  const plain = bytes.indexOf(blankLine, at);
  if (plain !== -1) return plain + 2;
  const carriages = bytes.indexOf(blankLineOfCarriages, at);
  return carriages === -1 ? bytes.length : carriages + 4;
}

/** Whether a colon and an object follow; most servers send `"usage":null` until the last event. */
function opensObject(bytes: Buffer, at: number): boolean {
  let index = at;
  while (bytes[index] === 0x20 || bytes[index] === 0x3a) index += 1;
  return index > at && bytes[index] === openBrace;
}

function eventIn(text: string): Record<string, unknown> | null {
  const data = text
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []))
    .join('\n');
  const value = parseJson(data);
  return isRecord(value) ? value : null;
}
