import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { mayWith } from '../documents/readable-documents.ts';
import { AppError } from '../errors.ts';
import { requireRepository } from '../repositories/require-repository.ts';
import { unfinished, uploadColumns, type UploadRow } from './upload-row.ts';

/** Of this person, in a repository that they may change at this moment. */
const own = `
    select ${uploadColumns} from uploads u join repositories r on r.id = u.repository_id
    where u.user_id = $1::text and u.repository_id = $2::text and ${mayWith('$1')} in ('own', 'edit') and ${unfinished}`;
const one = { name: 'find_upload', text: `${own} and u.id = $3::text` };
const same = { name: 'find_same_upload', text: `${own} and u.sha256 = $3::text and u.name = $4::text and u.size = $5::int order by u.created_at, u.id limit 1` };
const all = { name: 'list_uploads', text: `${own} order by u.created_at, u.id limit 50` };

/** Null if there is none. Throws not_found or forbidden for the repository. */
export async function findUpload(context: Context, repositoryId: string, id: string): Promise<UploadRow | null> {
  return (await ask(context, one, repositoryId, id))[0] ?? null;
}

/** The same; throws not_found if there is none. */
export async function requireUpload(context: Context, repositoryId: string, id: string): Promise<UploadRow> {
  const found = await findUpload(context, repositoryId, id);
  if (found === null) throw missingUpload();
  return found;
}

export function missingUpload(): AppError {
  return new AppError('not_found', 'This upload no longer exists. Upload the file again.');
}

/** What the person started with this very file, and did not finish. */
export async function findSameUpload(context: Context, repositoryId: string, { name, size, sha256 }: { name: string; size: number; sha256: string }): Promise<UploadRow | null> {
  return (await ask(context, same, repositoryId, sha256, name, size))[0] ?? null;
}

export function findUploads(context: Context, repositoryId: string): Promise<UploadRow[]> {
  return ask(context, all, repositoryId);
}

async function ask(context: Context, statement: typeof one, repositoryId: string, ...parameters: (string | number)[]): Promise<UploadRow[]> {
  const person = requirePerson(context);
  await requireRepository(context, repositoryId, 'edit');
  return context.database.query<UploadRow>(statement, [person.id, repositoryId, ...parameters]);
}
