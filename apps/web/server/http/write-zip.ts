import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** A file of an archive; its content is requested when its turn comes. */
export interface ZipEntry {
  path: string;
  bytes: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Values beyond 32 or 16 bits go into the Zip64 records. */
const most32 = 0xffff_ffff;
const most16 = 0xffff;
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808;
const atOnceBytes = 64_000;

/**
 * A zip archive, deflated while it is written, with nothing in memory but the names: entries of up to 4 GB each, any number and any total
 * size. Source: PKWARE APPNOTE 6.3.10. `at`: milliseconds since the epoch, for all entries.
 */
export async function* writeZip(entries: AsyncIterable<ZipEntry>, at: number): AsyncGenerator<Uint8Array, void> {
  const stamp = dosTime(new Date(at));
  const directory: Buffer[] = [];
  let offset = 0;
  const told = <Piece extends Uint8Array>(piece: Piece): Piece => {
    offset += piece.length;
    return piece;
  };
  for await (const { path, bytes } of entries) {
    const name = Buffer.from(path);
    const begin = offset;
    yield told(Buffer.concat([record(30, [[4, 0x0403_4b50], [2, 20], [2, flags], [2, 8], [4, stamp], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]]), name]));
    const sums = { crc: 0, size: 0 };
    const dataBegin = offset;
    for await (const piece of deflated(bytes(), sums)) yield told(piece);
    const packed = offset - dataBegin;
    yield told(record(16, [[4, 0x0807_4b50], [4, sums.crc], [4, packed], [4, sums.size]]));
    const wide = begin >= most32 ? record(12, [[2, 1], [2, 8], [8, begin]]) : Buffer.alloc(0);
    const head = record(46, [[4, 0x0201_4b50], [2, 45], [2, 45], [2, flags], [2, 8], [4, stamp], [4, sums.crc], [4, packed], [4, sums.size], [2, name.length], [2, wide.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, Math.min(begin, most32)]]);
    directory.push(Buffer.concat([head, name, wide]));
  }
  const begin = offset;
  for (const entry of directory) yield told(entry);
  yield endOf(directory.length, begin, offset - begin);
}

function endOf(count: number, begin: number, size: number): Buffer {
  const end = record(22, [[4, 0x0605_4b50], [2, 0], [2, 0], [2, Math.min(count, most16)], [2, Math.min(count, most16)], [4, Math.min(size, most32)], [4, Math.min(begin, most32)], [2, 0]]);
  if (count < most16 && begin + size < most32) return end;
  const wide = record(56, [[4, 0x0606_4b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, begin]]);
  return Buffer.concat([wide, record(20, [[4, 0x0706_4b50], [4, 0], [8, begin + size], [4, 1]]), end]);
}

/** Content that is already there is deflated at once: a stream would cost more than most entries contain. */
async function* deflated(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sums: { crc: number; size: number }): AsyncGenerator<Uint8Array, void> {
  const whole = Array.isArray(bytes) ? Buffer.concat(bytes as Uint8Array[]) : null;
  if (whole === null || whole.length > atOnceBytes) {
    // Unlike pipe(), a pipeline passes an error of its source on, to whoever reads its end.
    return yield* pipeline(summed(bytes, sums), createDeflateRaw(), () => undefined);
  }
  for await (const piece of summed([whole], sums)) yield deflateRawSync(piece);
}

async function* summed(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sums: { crc: number; size: number }): AsyncGenerator<Uint8Array, void> {
  for await (const piece of bytes) {
    sums.crc = crc32(piece, sums.crc);
    sums.size += piece.length;
    yield piece;
  }
}

/** Consecutive numbers of 2, 4 or 8 bytes, little-endian. */
function record(length: number, fields: readonly (readonly [2 | 4 | 8, number])[]): Buffer {
  const buffer = Buffer.alloc(length);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 8) buffer.writeBigUInt64LE(BigInt(value), at);
    else buffer.writeUIntLE(value, at, size);
    at += size;
  }
  return buffer;
}

function dosTime(date: Date): number {
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  return ((day << 16) | (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)) >>> 0;
}
