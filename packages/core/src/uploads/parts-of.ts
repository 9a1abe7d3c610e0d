import type { UploadPart } from '@aistudio/contract/schemas';
import { BlobUploadError } from '../ports/blobs.ts';
import { partSizes, uploadKey, type UploadRow } from './upload-row.ts';
import type { UploadContext } from './upload-context.ts';

/** How long the address of a part is valid; afterwards the same upload is started again for new ones. */
export const addressSeconds = 3_600;

const arrived = { name: 'list_upload_parts', text: `select number from upload_parts where upload_id = $1::text` };

/** Where each part goes, and whether it has arrived; null if the store no longer knows the upload. */
export async function partsOf(context: Pick<UploadContext, 'blobs' | 'database'>, repositoryId: string, upload: UploadRow): Promise<UploadPart[] | null> {
  const { blobs, database } = context;
  if (upload.storeId === null) {
    const there = new Set((await database.query<{ number: number }>(arrived, [upload.id])).map(({ number }) => number));
    return partSizes(upload).map((size, index) => ({ number: index + 1, url: `/api/repositories/${repositoryId}/uploads/${upload.id}/parts/${index + 1}`, size, arrived: there.has(index + 1) }));
  }
  if (blobs.links === null) return null;
  if ((await blobs.read(uploadKey(upload)))?.size === upload.size) return partSizes(upload).map((size, index) => ({ number: index + 1, url: '', size, arrived: true }));
  try {
    const { parts } = await blobs.links.resume(uploadKey(upload), { id: upload.storeId, size: upload.size, seconds: addressSeconds });
    return parts.map((part, index) => ({ number: index + 1, ...part }));
  } catch (error) {
    if (error instanceof BlobUploadError) return null;
    throw error;
  }
}
