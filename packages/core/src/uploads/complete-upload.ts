import type { CompletedUpload } from '@aistudio/contract/schemas';
import { sqlState } from '@aistudio/database';
import { requirePerson } from '../actor/require-person.ts';
import { keepDocument } from '../documents/keep-document.ts';
import { readDocument } from '../documents/read-document.ts';
import { AppError } from '../errors.ts';
import { withinLimits } from '../limits/within-limits.ts';
import { findUpload, missingUpload } from './find-upload.ts';
import { forgetUpload } from './forget-upload.ts';
import { openUpload } from './open-upload.ts';
import type { UploadContext } from './upload-context.ts';
import type { UploadRow } from './upload-row.ts';

/** How often, in seconds, a process that completes an upload reports it, and how long the report is valid. */
const renewal = 3;
const lease = 15;

const claim = { name: 'claim_upload', text: `update uploads set completing_until = now() + interval '${lease} seconds', touched_at = now() where id = $1::text and (completing_until is null or completing_until < now()) returning id` };
const renew = { name: 'renew_upload', text: `update uploads set completing_until = now() + interval '${lease} seconds' where id = $1::text` };
const release = { name: 'release_upload', text: `update uploads set completing_until = null where id = $1::text` };
const find = { name: 'find_uploaded_document', text: `select id from documents where id = $1::text and repository_id = $2::text` };

/**
 * Makes a document of the parts that arrived, if they are the announced file. May be called any number of times:
 * once done it returns the document, which has the upload's id, and null while somebody else is still working on
 * it. Throws not_found, forbidden, conflict if parts are missing, invalid_request if they are not the file.
 */
export async function completeUpload(context: UploadContext, repositoryId: string, id: string): Promise<CompletedUpload> {
  const upload = await findUpload(context, repositoryId, id);
  const done = await context.database.query(find, [id, repositoryId]);
  if (done.length > 0) {
    if (upload !== null) await forgetUpload(context, upload);
    return { document: await readDocument(context, id) };
  }
  if (upload === null) throw missingUpload();
  if ((await context.database.query(claim, [id])).length === 0) return { document: null };
  try {
    await store(context, repositoryId, upload);
  } catch (error) {
    if (error instanceof OtherFileError) {
      await forgetUpload(context, upload);
      throw new AppError('invalid_request', 'What arrived does not match the file. Upload it again.');
    }
    // Somebody else was so slow that its claim expired, and has finished after all.
    if (sqlState(error) !== '23505') {
      await context.database.query(release, [id]);
      throw error;
    }
  }
  await forgetUpload(context, upload);
  return { document: await readDocument(context, id) };
}

async function store(context: UploadContext, repositoryId: string, upload: UploadRow): Promise<void> {
  const { blobs, database } = context;
  // The upload itself counts already.
  await withinLimits(context, requirePerson(context), { files: 0, fileBytes: 0 }, async () => undefined);
  const pieces = await openUpload(context, upload);
  const { id, name, size, sha256 } = upload;
  const renewing = repeatedly(context, () => database.query(renew, [id]));
  await keepDocument(context, { id, name, repositoryId, size, sha256 }, (key) => blobs.write(key, checked(context, upload, pieces, renewing)));
}

/** If this passes, it is the announced file; otherwise it ends in a failure and nothing is stored. */
async function* checked({ newHash }: UploadContext, { sha256, size }: UploadRow, pieces: AsyncIterable<Uint8Array>, meanwhile: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const hash = newHash();
  let got = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    got += piece.length;
    yield piece;
    await meanwhile();
  }
  if (got !== size || hash.hex() !== sha256) throw new OtherFileError();
}

function repeatedly({ clock }: UploadContext, work: () => Promise<unknown>): () => Promise<void> {
  let last = clock.monotonic();
  return async () => {
    if (clock.monotonic() - last < renewal * 1_000) return;
    last = clock.monotonic();
    await work();
  };
}

class OtherFileError extends Error {}
