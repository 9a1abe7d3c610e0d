import type { UploadContext } from './upload-context.ts';
import { partKey, partSizes, uploadKey, type UploadRow } from './upload-row.ts';

const forget = { name: 'forget_upload', text: `delete from uploads where id = $1::text` };

/** Removes what arrived, then the row: if this is interrupted, the row leads back to what is left. */
export async function forgetUpload({ blobs, database }: Pick<UploadContext, 'blobs' | 'database'>, upload: UploadRow): Promise<void> {
  if (upload.storeId === null) for (const [index] of partSizes(upload).entries()) await blobs.delete(partKey(upload, index + 1));
  else {
    await blobs.links?.abort(uploadKey(upload), upload.storeId);
    await blobs.delete(uploadKey(upload));
  }
  await database.query(forget, [upload.id]);
}
