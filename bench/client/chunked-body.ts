const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/** Removes HTTP chunk framing (RFC 9112, section 7.1) and passes on ranges of the same buffer. */
export class ChunkedBody {
  done = false;
  private remaining = 0;
  private sizeLine = '';
  private place: 'size' | 'payload' | 'after' = 'size';
  private readonly onPayload: (bytes: Uint8Array, start: number, end: number) => void;

  constructor(onPayload: (bytes: Uint8Array, start: number, end: number) => void) {
    this.onPayload = onPayload;
  }

  feed(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end && !this.done) {
      if (this.place === 'payload') {
        const stop = Math.min(end, at + this.remaining);
        this.onPayload(bytes, at, stop);
        this.remaining -= stop - at;
        at = stop;
        if (this.remaining === 0) this.place = 'after';
        continue;
      }
      const byte = bytes[at]!;
      at += 1;
      if (byte === CARRIAGE_RETURN) continue;
      if (byte !== LINE_FEED) {
        this.sizeLine += String.fromCharCode(byte);
      } else if (this.place === 'after') {
        this.place = 'size';
      } else {
        this.remaining = Number.parseInt(this.sizeLine, 16);
        this.sizeLine = '';
        if (!(this.remaining >= 0)) throw new Error('The response is not chunked as RFC 9112 says.');
        if (this.remaining === 0) this.done = true;
        else this.place = 'payload';
      }
    }
  }
}
