import type { UnfinishedUpload } from '@aistudio/contract/schemas';
import { findUploads } from './find-upload.ts';
import { partsOf } from './parts-of.ts';
import type { UploadContext } from './upload-context.ts';
import { uploadHours } from './upload-row.ts';

/** The person's own unfinished uploads into a repository, oldest first. Throws not_found or forbidden. */
export async function listUploads(context: UploadContext, repositoryId: string): Promise<UnfinishedUpload[]> {
  const found = await findUploads(context, repositoryId);
  return Promise.all(
    found.map(async (upload) => {
      const parts = (await partsOf(context, repositoryId, upload)) ?? [];
      const arrived = parts.reduce((sum, part) => sum + (part.arrived ? part.size : 0), 0);
      return { id: upload.id, name: upload.name, size: upload.size, arrived, keptUntil: new Date(new Date(upload.touchedAt).getTime() + uploadHours * 3_600_000).toISOString() };
    }),
  );
}
