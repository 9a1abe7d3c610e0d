import { AppError } from '../errors.ts';
import { BlobUploadError } from '../ports/blobs.ts';
import { partKey, partSizes, uploadKey, type UploadRow } from './upload-row.ts';
import type { UploadContext } from './upload-context.ts';

const missing = () => new AppError('conflict', 'Some parts of this file are still missing. Send them first.');
const count = { name: 'count_upload_parts', text: `select count(*)::int as parts from upload_parts where upload_id = $1::text` };

/** What arrived, from first to last byte. Throws conflict while parts are missing. */
export async function openUpload({ blobs, database }: Pick<UploadContext, 'blobs' | 'database'>, upload: UploadRow): Promise<AsyncIterable<Uint8Array>> {
  if (upload.storeId === null) {
    const [row] = await database.query<{ parts: number }>(count, [upload.id]);
    if (row?.parts !== partSizes(upload).length) throw missing();
    return partByPart({ blobs }, upload);
  }
  const key = uploadKey(upload);
  // An attempt that was cut short may have got this far.
  if ((await blobs.read(key))?.size !== upload.size) {
    await blobs.links?.complete(key, { id: upload.storeId, size: upload.size }).catch((error: unknown) => {
      throw error instanceof BlobUploadError ? missing() : error;
    });
  }
  const content = await blobs.read(key);
  if (content === null) throw missing();
  return content.bytes;
}

async function* partByPart({ blobs }: Pick<UploadContext, 'blobs'>, upload: UploadRow): AsyncGenerator<Uint8Array> {
  for (const [index] of partSizes(upload).entries()) {
    const part = await blobs.read(partKey(upload, index + 1));
    if (part === null) throw missing();
    yield* part.bytes;
  }
}
