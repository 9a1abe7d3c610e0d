/**
 * Messages between the cage and its keeper: four bytes of length (big endian, of what follows), one byte for the
 * type, then JSON or bytes. Nothing that a caged process sends is trusted: `readFrames` stops at frames that are too long.
 */
export type Frame = { json: unknown } | { bytes: Uint8Array };

const jsonKind = 0;
const bytesKind = 1;
const headLength = 5;

export function encodeFrame(frame: Frame): Uint8Array[] {
  const payload = 'json' in frame ? Buffer.from(JSON.stringify(frame.json)) : frame.bytes;
  const head = Buffer.alloc(headLength);
  head.writeUInt32BE(payload.length + 1);
  head[4] = 'json' in frame ? jsonKind : bytesKind;
  return [head, payload];
}

/** Throws RangeError if a frame is longer than `longest` bytes, SyntaxError if it is of unknown type or invalid JSON. */
export function createFrameReader(longest: number, onFrame: (frame: Frame) => void): (chunk: Uint8Array) => void {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let wanted = headLength;

  return (chunk) => {
    waiting.push(chunk);
    length += chunk.length;
    while (length >= wanted) {
      const joined = waiting.length === 1 ? Buffer.from(waiting[0]!.buffer, waiting[0]!.byteOffset, waiting[0]!.length) : Buffer.concat(waiting);
      const size = joined.readUInt32BE(0);
      if (size < 1 || size > longest) throw new RangeError('A frame has an impossible length.');
      waiting = [joined];
      wanted = 4 + size;
      if (length < wanted) return;
      onFrame(decode(joined[4]!, joined.subarray(headLength, wanted)));
      waiting = [joined.subarray(wanted)];
      length -= wanted;
      wanted = headLength;
    }
  };
}

function decode(kind: number, payload: Buffer): Frame {
  if (kind === jsonKind) return { json: JSON.parse(payload.toString('utf8')) };
  if (kind === bytesKind) return { bytes: payload };
  throw new SyntaxError('A frame is of no known kind.');
}
