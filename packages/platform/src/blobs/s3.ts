import { createHash } from 'node:crypto';
import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException, UploadPartCommand, type CompletedPart } from '@aws-sdk/client-s3';
import type { Blobs, ByteRange } from '@aistudio/core';
import { clipRange } from './clip-range.ts';
import { regroup } from './regroup.ts';
import { createS3Links } from './s3-links.ts';
import { at, beginUpload, type S3Store } from './s3-store.ts';

interface S3Options {
  bucket: string;
  region: string;
  /** An S3-compatible store other than Amazon's; null for Amazon's. */
  endpoint: string | null;
  /** Size of the parts of an upload; S3 requires at least 5 MiB. */
  partBytes?: number;
}

/** Objects of one bucket. A blob exists completely or not at all; the bucket's lifecycle rules remove unfinished uploads. */
export function createS3Blobs({ bucket, region, endpoint, partBytes = 8 * 1024 * 1024 }: S3Options): Blobs & { close(): void } {
  // Many stores do not know the SDK's own checksums; all know Content-MD5.
  const checksums = { requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' } as const;
  const client = new S3Client({ region, ...checksums, ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }) });
  const origin = endpoint === null ? `https://${bucket}.s3.${region}.amazonaws.com` : new URL(endpoint).origin;
  const store = { client, bucket, partBytes, origin };
  return {
    links: createS3Links(store),
    put: async (key, bytes) => put(store, key, bytes),
    write: async (key, pieces) => write(store, key, pieces),
    async get(key) {
      const answer = await orNull(() => client.send(new GetObjectCommand(at(store, key))));
      return answer === null ? null : answer.Body!.transformToByteArray();
    },
    async read(key, range) {
      const found = await orNull(() => client.send(new HeadObjectCommand(at(store, key))));
      if (found === null) return null;
      const size = found.ContentLength!;
      return { size, bytes: readPieces(store, key, found.ETag!, clipRange(size, range)) };
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(store, key)));
    },
    close: () => client.destroy(),
  };
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64');

async function put(store: S3Store, key: string, bytes: Uint8Array): Promise<void> {
  await store.client.send(new PutObjectCommand({ ...at(store, key), Body: bytes, ContentMD5: md5(bytes), ContentType: 'application/octet-stream' }));
}

async function write(store: S3Store, key: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const parts = regroup(pieces, store.partBytes);
  const first = await parts.next();
  const second = first.done ? first : await parts.next();
  // A single part needs no multipart upload.
  if (second.done) return put(store, key, first.done ? new Uint8Array(0) : first.value);
  const upload = await beginUpload(store, key);
  try {
    const sent: CompletedPart[] = [];
    const send = async (bytes: Uint8Array): Promise<void> => {
      const PartNumber = sent.length + 1;
      const { ETag } = await store.client.send(new UploadPartCommand({ ...upload, PartNumber, Body: bytes, ContentMD5: md5(bytes) }));
      sent.push({ PartNumber, ETag });
    };
    await send(first.value as Uint8Array);
    await send(second.value);
    for await (const part of parts) await send(part);
    await store.client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: sent } }));
  } catch (error) {
    await store.client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

async function* readPieces(store: S3Store, key: string, IfMatch: string, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  if (start === end) return;
  const { Body } = await store.client.send(new GetObjectCommand({ ...at(store, key), IfMatch, Range: `bytes=${start}-${end - 1}` }));
  yield* Body as unknown as AsyncIterable<Uint8Array>;
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket') return null;
    throw error;
  }
}
