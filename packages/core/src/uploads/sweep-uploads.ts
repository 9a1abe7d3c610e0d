import { requireSystem } from '../actor/require-system.ts';
import type { FileContext } from '../files/file-context.ts';
import { forgetUpload } from './forget-upload.ts';
import { unfinished, uploadColumns, type UploadRow } from './upload-row.ts';

const batch = 200;
const left = {
  name: 'find_left_uploads',
  text: `
    select ${uploadColumns} from uploads u
    where (u.user_id is null or u.repository_id is null or not (${unfinished})) and (u.completing_until is null or u.completing_until < now()) limit ${batch}`,
};

/** Removes what arrived of files that nobody continued for a day, or whose person or repository is gone. */
export async function sweepUploads(context: Pick<FileContext, 'actor' | 'blobs' | 'database'>): Promise<void> {
  requireSystem(context);
  for (const upload of await context.database.query<UploadRow>(left)) await forgetUpload(context, upload);
}
