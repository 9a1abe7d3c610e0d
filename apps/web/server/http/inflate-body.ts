import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { say } from '@aistudio/contract';
import { AppError } from '@aistudio/core';

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const decoders = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

/** A decompressed body. Throws unsupported for an unknown coding, `tooLarge` if it would be larger than `limit` bytes. */
export async function inflateBody(bytes: Buffer, coding: string | undefined, limit: number, tooLarge: AppError): Promise<Buffer> {
  const name = coding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return bytes;
  const decode = decoders.get(name);
  if (decode === undefined) throw new AppError('unsupported', say`The content-encoding "${name.slice(0, 40)}" is not known here. Send gzip, deflate, br or zstd, or none.`);
  try {
    return await decode(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge;
    throw new AppError('invalid_request', say`The request body is not valid ${name}.`);
  }
}
