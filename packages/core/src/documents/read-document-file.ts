import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import { documentKey, isDigest } from '../files/document-key.ts';
import type { FileContext } from '../files/file-context.ts';
import type { BlobContent, ByteRange } from '../ports/blobs.ts';
import { readable } from './readable-documents.ts';

const find = {
  name: 'find_document_file',
  text: `select d.name, v.sha256, v.format from documents d join document_versions v on v.id = d.version_id where d.id = $2::text and ${readable('$1')}`,
};

/** The file from which a document the person may read was made, and how to read its content. Throws not_found. */
export async function readDocumentFile(context: FileContext, id: string): Promise<{ name: string; isPdf: boolean; read: (range?: ByteRange) => Promise<BlobContent> }> {
  const person = requirePerson(context);
  const [row] = await context.database.query<{ name: string; sha256: string; format: string | null }>(find, [person.id, id]);
  if (row === undefined || !isDigest(row.sha256)) throw missing();
  const read = async (range?: ByteRange): Promise<BlobContent> => {
    const content = await context.blobs.read(documentKey(row.sha256), range);
    if (content === null) throw missing();
    return content;
  };
  return { name: row.name, isPdf: row.format === 'pdf', read };
}

const missing = (): AppError => new AppError('not_found', 'There is no such document.');
