import { readDelay, readSequence, TILDE, TOKEN_BYTES } from '../token/token.ts';

/** Finds tokens in body bytes, however reads and frames split them, and checks their order. */
export class TokenScanner {
  /** The next expected sequence number; also the number of tokens received. */
  expected = 0;
  fault: string | null = null;
  private readonly carry = new Uint8Array(TOKEN_BYTES);
  private carried = 0;
  private readonly onToken: (delayMs: number) => void;

  constructor(onToken: (delayMs: number) => void) {
    this.onToken = onToken;
  }

  scan(bytes: Uint8Array, start: number, end: number, nowTenths: number): void {
    let at = start;
    while (this.carried > 0 && at < end) {
      this.carry[this.carried] = bytes[at]!;
      this.carried += 1;
      at += 1;
      if (this.carried === TOKEN_BYTES) {
        this.carried = 0;
        this.take(this.carry, 0, nowTenths);
      }
    }
    for (; at < end; at += 1) {
      if (bytes[at] !== TILDE) continue;
      if (at + TOKEN_BYTES > end) {
        this.carry.set(bytes.subarray(at, end));
        this.carried = end - at;
        return;
      }
      this.take(bytes, at, nowTenths);
      at += TOKEN_BYTES - 1;
    }
  }

  private take(bytes: Uint8Array, offset: number, nowTenths: number): void {
    const sequence = readSequence(bytes, offset);
    if (sequence !== this.expected) {
      const token = Buffer.from(bytes.subarray(offset, offset + TOKEN_BYTES)).toString('latin1');
      this.fault ??= `token ${this.expected} expected, got ${sequence < 0 ? JSON.stringify(token) : sequence}`;
    }
    this.expected = sequence + 1;
    this.onToken(readDelay(bytes, offset, nowTenths));
  }
}
