/**
 * One bench token is 8 ASCII bytes: a tilde, 3 digits of sequence number, 4 digits of send time
 * (tenths of a millisecond of the machine's monotonic clock, modulo 64^4 = 28 minutes), base 64.
 * The tilde occurs nowhere else in a stream, so a reader finds tokens without parsing JSON.
 * Every 16th token is followed by a newline and every 32nd by an "é", so that a decoder must handle more than ASCII.
 */
export const TOKEN_BYTES = 8;
export const TILDE = 0x7e;
const TIME_MODULUS = 64 ** 4;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const DIGITS = new Uint8Array([...ALPHABET].map((letter) => letter.charCodeAt(0)));
const VALUES = new Int8Array(256).fill(-1);
DIGITS.forEach((code, value) => {
  VALUES[code] = value;
});

/** Tenths of a millisecond since an epoch that all processes of one machine share. */
export function readMonotonicTenths(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 10_000 + nanoseconds / 100_000;
}

/** Writes sequence and time after the tilde that is already at `offset`. */
export function writeToken(target: Uint8Array, offset: number, sequence: number, tenths: number): void {
  target[offset + 1] = DIGITS[(sequence >> 12) & 63]!;
  target[offset + 2] = DIGITS[(sequence >> 6) & 63]!;
  target[offset + 3] = DIGITS[sequence & 63]!;
  const time = Math.floor(tenths) % TIME_MODULUS;
  target[offset + 4] = DIGITS[(time >> 18) & 63]!;
  target[offset + 5] = DIGITS[(time >> 12) & 63]!;
  target[offset + 6] = DIGITS[(time >> 6) & 63]!;
  target[offset + 7] = DIGITS[time & 63]!;
}

/** The sequence number of the token whose tilde is at `offset`, or -1 if the bytes are not a token. */
export function readSequence(source: Uint8Array, offset: number): number {
  const a = VALUES[source[offset + 1]!]!;
  const b = VALUES[source[offset + 2]!]!;
  const c = VALUES[source[offset + 3]!]!;
  return (a | b | c) < 0 ? -1 : (a << 12) | (b << 6) | c;
}

/** Milliseconds between the token's send time and `nowTenths`. */
export function readDelay(source: Uint8Array, offset: number, nowTenths: number): number {
  const time =
    (VALUES[source[offset + 4]!]! << 18) |
    (VALUES[source[offset + 5]!]! << 12) |
    (VALUES[source[offset + 6]!]! << 6) |
    VALUES[source[offset + 7]!]!;
  const difference = (((nowTenths - time) % TIME_MODULUS) + TIME_MODULUS) % TIME_MODULUS;
  // A clock read just before the send looks like a delay of a whole period, but is none.
  return difference > TIME_MODULUS - 100 ? 0 : difference / 10;
}

/** What follows token number `sequence`. */
export function tailOf(sequence: number): '' | '\n' | 'é' {
  if (sequence % 32 === 31) return 'é';
  return sequence % 16 === 15 ? '\n' : '';
}
