import { crc32 } from 'node:zlib';
import { eventLimit, overflowWords } from '../sse/event-decoder.ts';
import { readHeaders } from './read-headers.ts';

/** Bytes of the two lengths and their checksum, and of everything around headers and payload. */
const preludeBytes = 12;
const leastBytes = 16;

export interface FrameReceiver {
  /** Both are only valid during the call. `headers` contains those with text values. */
  message(headers: ReadonlyMap<string, string>, payload: Buffer): void;
  /** A checksum or a length is wrong. Nothing follows it. */
  malformed(what: string): void;
}

/**
 * Messages of `application/vnd.amazon.eventstream` from bytes, however they are split. A wrong length is detected by the
 * checksum of the prelude, without waiting for the bytes it promises.
 * Source: https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export class FrameDecoder {
  readonly #receiver: FrameReceiver;
  /** The start of a message; of the message's size once that is known. */
  #carry = Buffer.allocUnsafe(preludeBytes);
  #carried = 0;
  #stopped = false;
  #headerBytes = Buffer.alloc(0);
  #headers: ReadonlyMap<string, string> = new Map();

  constructor(receiver: FrameReceiver) {
    this.#receiver = receiver;
  }

  push(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length && !this.#stopped) at = this.#carried > 0 || bytes.length - at < preludeBytes ? this.#fill(bytes, at) : this.#direct(bytes, at);
  }

  /** Incomplete messages are not passed on. */
  end(): void {
    this.#stopped = true;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** A message that starts in these bytes, without a copy if it also ends in them. */
  #direct(bytes: Buffer, at: number): number {
    const total = this.#readPrelude(bytes, at);
    if (total === 0) return bytes.length;
    if (bytes.length - at >= total) {
      this.#read(bytes, at, total);
      return at + total;
    }
    return this.#fill(bytes, at);
  }

  #fill(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#carry.length - this.#carried);
    this.#carried += bytes.copy(this.#carry, this.#carried, at, end);
    if (this.#carried < this.#carry.length) return end;
    const whole = this.#carry;
    if (whole.length > preludeBytes) {
      this.#carry = Buffer.allocUnsafe(preludeBytes);
      this.#carried = 0;
      this.#read(whole, 0, whole.length);
      return end;
    }
    const total = this.#readPrelude(whole, 0);
    if (total === 0) return bytes.length;
    this.#carry = Buffer.allocUnsafe(total);
    whole.copy(this.#carry);
    return end;
  }

  /** The length of the whole message; 0 if the prelude is invalid. */
  #readPrelude(bytes: Buffer, at: number): number {
    const total = bytes.readUInt32BE(at);
    const headers = bytes.readUInt32BE(at + 4);
    if (crc32(bytes.subarray(at, at + 8)) !== bytes.readUInt32BE(at + 8)) return this.#refuse('the checksum of a prelude is wrong');
    if (total > eventLimit) return this.#refuse(overflowWords);
    return total < leastBytes + headers ? this.#refuse('the lengths of a message contradict each other') : total;
  }

  #read(bytes: Buffer, at: number, total: number): void {
    const end = at + total - 4;
    if (crc32(bytes.subarray(at, end)) !== bytes.readUInt32BE(end)) return void this.#refuse('the checksum of a message is wrong');
    const payloadAt = at + preludeBytes + bytes.readUInt32BE(at + 4);
    const headers = this.#readHeaders(bytes.subarray(at + preludeBytes, payloadAt));
    if (headers === null) return void this.#refuse('the headers of a message cannot be read');
    this.#receiver.message(headers, bytes.subarray(payloadAt, end));
  }

  /** Most messages have the same headers as the previous one. */
  #readHeaders(bytes: Buffer): ReadonlyMap<string, string> | null {
    if (bytes.equals(this.#headerBytes)) return this.#headers;
    const headers = readHeaders(bytes);
    if (headers === null) return null;
    this.#headerBytes = Buffer.from(bytes);
    this.#headers = headers;
    return headers;
  }

  #refuse(what: string): 0 {
    this.#stopped = true;
    this.#receiver.malformed(what);
    return 0;
  }
}
