import type { StoredFile } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { and, eq } from 'drizzle-orm';
import { requirePerson } from '../actor/require-person.ts';
import type { BlobContent, ByteRange } from '../ports/blobs.ts';
import type { FileContext } from './file-context.ts';
import { documentKey } from './document-key.ts';
import { AppError } from '../errors.ts';

/** The person's own file, and how to read what is in it. Throws not_found. */
export async function readFile(context: FileContext, id: string): Promise<StoredFile & { read: (range?: ByteRange) => Promise<BlobContent> }> {
  const person = requirePerson(context);
  const { files } = schema;
  const [row] = await context.database.drizzle
    .select()
    .from(files)
    .where(and(eq(files.id, id), eq(files.userId, person.id)));
  if (row === undefined) throw missing();
  const key = (await documentBytes(context, row.id)) ?? `files/${row.id}`;
  const read = async (range?: ByteRange): Promise<BlobContent> => {
    const content = await context.blobs.read(key, range);
    if (content === null) throw missing();
    return content;
  };
  return { id: row.id, name: row.name, mediaType: row.mediaType, size: row.size, read };
}

const missing = (): AppError => new AppError('not_found', 'There is no such file.');

const find = { name: 'find_document_bytes', text: `select v.sha256 from documents d join document_versions v on v.id = d.version_id where d.id = $1::text` };

/** Where a document's bytes are stored; null for a file that is not a document. */
async function documentBytes({ database }: FileContext, id: string): Promise<string | null> {
  const [row] = await database.query<{ sha256: string }>(find, [id]);
  return row === undefined ? null : documentKey(row.sha256);
}
