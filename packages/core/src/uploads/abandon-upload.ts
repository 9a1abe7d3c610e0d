import { requireUpload } from './find-upload.ts';
import { forgetUpload } from './forget-upload.ts';
import type { UploadContext } from './upload-context.ts';

/** Removes what has arrived of a file. Throws not_found or forbidden. */
export async function abandonUpload(context: UploadContext, repositoryId: string, id: string): Promise<void> {
  await forgetUpload(context, await requireUpload(context, repositoryId, id));
}
