import { CreateMultipartUploadCommand, type S3Client } from '@aws-sdk/client-s3';
import { assertBlobKey } from './blob-key.ts';

/** One bucket, and the size of the parts in which large objects are stored. */
export interface S3Store {
  client: S3Client;
  bucket: string;
  partBytes: number;
  /** The start of the addresses that others are given. */
  origin: string;
}

/** The location of a blob. Throws for an invalid key. */
export function at({ bucket }: S3Store, key: string): { Bucket: string; Key: string } {
  assertBlobKey(key);
  return { Bucket: bucket, Key: key };
}

/** Starts a multipart upload, which each of its later requests names. */
export async function beginUpload(store: S3Store, key: string): Promise<{ Bucket: string; Key: string; UploadId: string }> {
  const { UploadId } = await store.client.send(new CreateMultipartUploadCommand({ ...at(store, key), ContentType: 'application/octet-stream' }));
  return { ...at(store, key), UploadId: UploadId! };
}
