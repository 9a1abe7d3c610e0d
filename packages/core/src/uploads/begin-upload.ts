import { say } from '@aistudio/contract';
import { uploadPartBytes } from '@aistudio/contract/routes';
import type { NewUpload, Upload } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { requireRepository } from '../repositories/require-repository.ts';
import { findSameUpload, findUpload } from './find-upload.ts';
import { forgetUpload } from './forget-upload.ts';
import { addressSeconds, partsOf } from './parts-of.ts';
import type { UploadContext } from './upload-context.ts';
import { uploadKey, type UploadRow } from './upload-row.ts';

const touch = { name: 'touch_upload', text: `update uploads set touched_at = now() where id = $1::text` };
const insert = {
  name: 'store_upload',
  text: `insert into uploads (id, user_id, repository_id, name, size, sha256, part_bytes, store_id) values ($1::text, $2::text, $3::text, $4::text, $5::int, $6::text, $7::int, $8::text)`,
};

/**
 * Where to send the parts of a file, which becomes a document of the repository when it is completed. Starting the same file again
 * returns the same upload, with the parts that have arrived. Throws not_found, forbidden or too_large.
 */
export async function beginUpload(context: UploadContext, repositoryId: string, file: NewUpload): Promise<Upload> {
  const person = requirePerson(context);
  await requireRepository(context, repositoryId, 'edit');
  const { largestUploadBytes } = context;
  if (file.size > largestUploadBytes) throw new AppError('too_large', say`A file can have at most ${Math.floor(largestUploadBytes / 1_000_000)} MB here. Split this one, or ask an administrator to raise the limit.`);
  const same = await findSameUpload(context, repositoryId, file);
  if (same !== null) {
    const parts = await partsOf(context, repositoryId, same);
    if (parts !== null) {
      await context.database.query(touch, [same.id]);
      return viewOf(same, parts);
    }
    await forgetUpload(context, same);
  }
  return withinLimits(context, person, { files: 1, fileBytes: file.size }, async () => {
    const id = context.clock.id();
    const { links } = context.blobs;
    const stored = links === null ? null : await links.begin(uploadKey({ id }), file.size, addressSeconds);
    await context.database.query(insert, [id, person.id, repositoryId, file.name, file.size, file.sha256, links?.partBytes ?? uploadPartBytes, stored?.id ?? null]);
    const begun = (await findUpload(context, repositoryId, id))!;
    return viewOf(begun, stored?.parts.map((part, index) => ({ number: index + 1, ...part })) ?? (await partsOf(context, repositoryId, begun))!);
  });
}

function viewOf({ id, name, size }: UploadRow, parts: Upload['parts']): Upload {
  return { id, name, size, parts };
}
