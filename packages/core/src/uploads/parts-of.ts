import type { UploadPart } from '@aistudio/contract/schemas';
import { BlobUploadError } from '../ports/blobs.ts';
import { partSizes, uploadKey, type UploadRow } from './upload-row.ts';
import type { UploadContext } from './upload-context.ts';

/** How long an address of a part holds; afterwards the same upload is begun again for fresh ones. */
export const addressSeconds = 3_600;

const arrived = { name: 'list_upload_parts', text: `select number from upload_parts where upload_id = $1::text` };

/** Where each part goes, and whether it is there; null where the store knows nothing of the upload any more. */
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
