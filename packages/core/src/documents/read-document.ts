import type { Document, DocumentPart } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { documentColumns, viewOf, type DocumentRow } from './document-view.ts';
import { readable } from './readable-documents.ts';

const find = {
  name: 'find_document',
  text: `select ${documentColumns} from documents d join document_versions v on v.id = d.version_id where d.id = $2::text and ${readable('$1')}`,
};
const readPieces = {
  name: 'read_document_part',
  text: `
    select p.kind, p.label, p.picture, p.text from document_parts p join documents d on d.version_id = p.version_id
    where d.id = $2::text and ${readable('$1')} and p.number = $3::int order by p.piece`,
};

/** A document the person may read. Throws not_found. */
export async function readDocument(context: Context, id: string): Promise<Document> {
  const person = requirePerson(context);
  const [row] = await context.database.query<DocumentRow>(find, [person.id, id]);
  if (row === undefined) throw new AppError('not_found', 'There is no such document.');
  return viewOf(row);
}

/** The text of one page, slide or sheet, from 1. Throws not_found. */
export async function readDocumentPart(context: Context, id: string, number: number): Promise<DocumentPart> {
  const person = requirePerson(context);
  const rows = await context.database.query<Omit<DocumentPart, 'number'>>(readPieces, [person.id, id, number]);
  const [first] = rows;
  if (first === undefined) throw new AppError('not_found', 'There is no such page in this document.');
  return { number, kind: first.kind, label: first.label, picture: first.picture, text: rows.map(({ text }) => text).join('') };
}
