import { notHttp } from './response-fault.ts';

type Place = 'size' | 'extension' | 'size-end' | 'data' | 'data-return' | 'data-end' | 'trailer' | 'trailer-field' | 'trailer-end' | 'last' | 'over';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Bytes of one chunk's extensions, and of all trailers; neither is used. */
const noiseLimit = 16 * 1024;
const sizeDigits = 16;

/**
 * A chunked body, however it is split. Extensions and trailers are skipped.
 * Source: RFC 9112, section 7.1.
 */
export class ChunkedBody {
  #place: Place = 'size';
  #left = 0;
  #digits = 0;
  #noise = 0;

  get over(): boolean {
    return this.#place === 'over';
  }

  /** Passes the content among the bytes to `data`, without copying; returns where the body ends within the bytes. Throws a ResponseFault. */
  push(bytes: Buffer, from: number, data: (content: Buffer) => void): number {
    const length = bytes.length;
    let at = from;
    while (at < length && this.#place !== 'over') {
      if (this.#place === 'data') {
        const end = Math.min(at + this.#left, length);
        this.#left -= end - at;
        if (this.#left === 0) this.#place = 'data-return';
        data(bytes.subarray(at, end));
        at = end;
      } else {
        this.#step(bytes[at]!);
        at += 1;
      }
    }
    return at;
  }

  #step(byte: number): void {
    switch (this.#place) {
      case 'size':
        return this.#size(byte);
      case 'extension':
        return this.#skip(byte, 'size-end');
      case 'size-end':
        this.#expect(byte, lineFeed, this.#left === 0 ? 'trailer' : 'data');
        this.#digits = 0;
        this.#noise = 0;
        return;
      case 'data-return':
        return this.#expect(byte, carriageReturn, 'data-end');
      case 'data-end':
        return this.#expect(byte, lineFeed, 'size');
      case 'trailer':
        this.#place = byte === carriageReturn ? 'last' : 'trailer-field';
        if (byte !== carriageReturn) this.#skip(byte, 'trailer-end');
        return;
      case 'trailer-field':
        return this.#skip(byte, 'trailer-end');
      case 'trailer-end':
        return this.#expect(byte, lineFeed, 'trailer');
      case 'last':
        return this.#expect(byte, lineFeed, 'over');
      case 'data':
      case 'over':
        return;
    }
  }

  #size(byte: number): void {
    const digit = hexadecimal(byte);
    if (digit !== -1) {
      this.#left = this.#left * 16 + digit;
      this.#digits += 1;
      if (this.#digits > sizeDigits || this.#left > Number.MAX_SAFE_INTEGER) throw notHttp('a chunk of absurd size');
      return;
    }
    if (this.#digits === 0) throw notHttp('a chunk without a size');
    if (byte === carriageReturn) this.#place = 'size-end';
    else if (byte === 0x3b || byte === 0x20 || byte === 0x09) this.#place = 'extension';
    else throw notHttp('a chunk size that is not a number');
  }

  #skip(byte: number, after: Place): void {
    this.#noise += 1;
    if (byte === lineFeed || this.#noise > noiseLimit) throw notHttp('a chunk extension or trailer that is none');
    if (byte === carriageReturn) this.#place = after;
  }

  #expect(byte: number, expected: number, next: Place): void {
    if (byte !== expected) throw notHttp('a chunk whose end is not where its size says');
    this.#place = next;
  }
}

function hexadecimal(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
