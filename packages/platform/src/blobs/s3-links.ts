import { AbortMultipartUploadCommand, CompleteMultipartUploadCommand, GetObjectCommand, ListPartsCommand, S3ServiceException, UploadPartCommand, type Part, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { BlobUploadError, type BlobLinks } from '@aistudio/core';
import { at, beginUpload, type S3Store } from './s3-store.ts';

/** Signed S3 addresses. A part's address is only valid for exactly its length, so that nobody stores more than announced. */
export function createS3Links(store: S3Store): BlobLinks {
  const { client, partBytes } = store;
  const sign = async (upload: StoredUpload, size: number, seconds: number, arrived: ReadonlyMap<number, number>) => {
    const sizes = Array.from({ length: Math.max(1, Math.ceil(size / partBytes)) }, (_, index) => Math.min(partBytes, size - index * partBytes));
    const address = (ContentLength: number, index: number) =>
      getSignedUrl(client, new UploadPartCommand({ ...upload, PartNumber: index + 1, ContentLength }), { expiresIn: seconds, signableHeaders: new Set(['content-length', 'host']) });
    return Promise.all(sizes.map(async (each, index) => ({ url: await address(each, index), size: each, arrived: arrived.get(index + 1) === each })));
  };
  return {
    origin: store.origin,
    partBytes,
    download(key, { name, mediaType, seconds }) {
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
      return getSignedUrl(client, new GetObjectCommand({ ...at(store, key), ResponseContentDisposition: disposition, ResponseContentType: mediaType }), { expiresIn: seconds });
    },

    async begin(key, size, seconds) {
      const upload = await beginUpload(store, key);
      return { id: upload.UploadId, parts: await sign(upload, size, seconds, new Map()) };
    },

    async resume(key, { id, size, seconds }) {
      const upload = { ...at(store, key), UploadId: id };
      const there = await listParts(client, upload).catch((error: unknown) => {
        throw isGone(error) ? new BlobUploadError({ cause: error }) : error;
      });
      return { id, parts: await sign(upload, size, seconds, new Map(there.map((part) => [part.PartNumber!, part.Size!]))) };
    },

    async complete(key, { id, size }) {
      const upload = { ...at(store, key), UploadId: id };
      try {
        const parts = await listParts(client, upload);
        if (parts.reduce((sum, part) => sum + part.Size!, 0) !== size) throw new BlobUploadError();
        await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) } }));
      } catch (error) {
        throw isGone(error) ? new BlobUploadError({ cause: error }) : error;
      }
    },

    async abort(key, id) {
      await client.send(new AbortMultipartUploadCommand({ ...at(store, key), UploadId: id })).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
    },
  };
}

interface StoredUpload {
  Bucket: string;
  Key: string;
  UploadId: string;
}

async function listParts(client: S3Client, upload: StoredUpload): Promise<Part[]> {
  const parts: Part[] = [];
  for (let marker: string | undefined; ; ) {
    const page = await client.send(new ListPartsCommand({ ...upload, PartNumberMarker: marker }));
    parts.push(...(page.Parts ?? []));
    if (page.IsTruncated !== true) return parts;
    marker = page.NextPartNumberMarker;
  }
}

/** Some operations identify this error only by its name. */
function isGone(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === 'NoSuchUpload';
}
