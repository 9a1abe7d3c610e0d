const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;

/** Bytes of one line and characters of one event. A final event repeats a whole answer, and an image comes in one event. */
export const eventLimit = 32 * 1024 * 1024;
export const overflowWords = 'an event is larger than 32 MiB';

export interface EventReceiver {
  /** `data` is the event's data lines joined by line feeds; `type` is empty unless the event named one. */
  event(data: string, type: string): void;
  /** A field that the standard tells readers to ignore. */
  unknownField(name: string, value: string): void;
  /** A line or event exceeded the limit, in words. Nothing follows it. */
  overflow(what: string): void;
}

/**
 * Server-sent events from bytes, however they are split: any line ending, byte order mark, comments,
 * data over several lines. Lines are decoded whole, so a character split over two reads stays itself;
 * invalid UTF-8 becomes U+FFFD.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventDecoder {
  readonly #receiver: EventReceiver;
  readonly #limit: number;
  #carry = Buffer.alloc(0);
  #carried = 0;
  #endedInReturn = false;
  #firstLine = true;
  #stopped = false;
  #data: string | null = null;
  #type = '';

  constructor(receiver: EventReceiver, limit: number = eventLimit) {
    this.#receiver = receiver;
    this.#limit = limit;
  }

  /** The bytes may be reused by the caller afterwards. */
  push(bytes: Buffer): void {
    const length = bytes.length;
    if (length === 0) return;
    let start = 0;
    if (this.#endedInReturn && bytes[0] === lineFeed) start = 1;
    this.#endedInReturn = false;
    let feed = bytes.indexOf(lineFeed, start);
    let carriage = bytes.indexOf(carriageReturn, start);
    while (!this.#stopped && (feed !== -1 || carriage !== -1)) {
      const byReturn = carriage !== -1 && (feed === -1 || carriage < feed);
      const end = byReturn ? carriage : feed;
      this.#line(bytes, start, end);
      start = end + 1;
      if (byReturn && start === length) this.#endedInReturn = true;
      else if (byReturn && bytes[start] === lineFeed) start += 1;
      if (feed !== -1 && feed < start) feed = bytes.indexOf(lineFeed, start);
      if (carriage !== -1 && carriage < start) carriage = bytes.indexOf(carriageReturn, start);
    }
    if (!this.#stopped && start < length) this.#keep(bytes, start, length);
  }

  /** After the last byte: the data of an event whose closing blank line never came, or null. */
  end(): string | null {
    if (!this.#stopped && this.#carried > 0) this.#line(this.#carry, 0, 0);
    const data = this.#stopped ? null : this.#data;
    this.#stopped = true;
    return data;
  }

  /** Delivers nothing more. May be called from within `event`. */
  stop(): void {
    this.#stopped = true;
  }

  #line(bytes: Buffer, start: number, end: number): void {
    if (this.#carried === 0) return this.#interpret(bytes, start, end);
    if (end > start) this.#keep(bytes, start, end);
    const length = this.#carried;
    this.#carried = 0;
    if (!this.#stopped) this.#interpret(this.#carry, 0, length);
  }

  #keep(bytes: Buffer, start: number, end: number): void {
    const length = this.#carried + end - start;
    if (length > this.#limit) return this.#overflow();
    if (length > this.#carry.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, Math.min(this.#carry.length * 2, this.#limit), 512));
      this.#carry.copy(larger, 0, 0, this.#carried);
      this.#carry = larger;
    }
    bytes.copy(this.#carry, this.#carried, start, end);
    this.#carried = length;
  }

  #interpret(bytes: Buffer, from: number, end: number): void {
    let start = from;
    if (this.#firstLine) {
      this.#firstLine = false;
      if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf && end - start >= 3) start += 3;
    }
    if (start === end) return this.#dispatch();
    if (end - start > this.#limit) return this.#overflow();
    if (bytes[start] === colon) return;
    if (isData(bytes, start, end)) {
      const value = bytes[start + 5] === space ? start + 6 : start + 5;
      return this.#append(value >= end ? '' : bytes.toString('utf8', value, end));
    }
    const line = bytes.toString('utf8', start, end);
    const at = line.indexOf(':');
    const name = at === -1 ? line : line.slice(0, at);
    const value = at === -1 ? '' : line.slice(line[at + 1] === ' ' ? at + 2 : at + 1);
    if (name === 'data') this.#append(value);
    else if (name === 'event') this.#type = value;
    else if (name !== 'id' && name !== 'retry') this.#receiver.unknownField(name, value);
  }

  #append(value: string): void {
    if (this.#data === null) this.#data = value;
    else if (this.#data.length + value.length > this.#limit) this.#overflow();
    else this.#data += `\n${value}`;
  }

  #dispatch(): void {
    const data = this.#data;
    const type = this.#type;
    this.#data = null;
    this.#type = '';
    if (data !== null) this.#receiver.event(data, type);
  }

  #overflow(): void {
    this.#stopped = true;
    this.#receiver.overflow(overflowWords);
  }
}

/** `data:` in ASCII. */
function isData(bytes: Buffer, start: number, end: number): boolean {
  return (
    end - start >= 5 &&
    bytes[start] === 0x64 &&
    bytes[start + 1] === 0x61 &&
    bytes[start + 2] === 0x74 &&
    bytes[start + 3] === 0x61 &&
    bytes[start + 4] === colon
  );
}
