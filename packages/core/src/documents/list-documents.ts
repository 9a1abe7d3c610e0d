import type { Document } from '@aistudio/contract/schemas';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { documentColumns, viewOf, type DocumentRow } from './document-view.ts';
import { readable } from './readable-documents.ts';

const statement = {
  name: 'list_documents',
  text: `
    select ${documentColumns} from documents d join document_versions v on v.id = d.version_id
    where d.id in (select value from jsonb_array_elements_text(cast($2::text as jsonb))) and ${readable('$1')}
    order by d.created_at, d.id`,
};

/** The state of these documents; those the person may not read are left out. */
export async function listDocuments(context: Context, ids: string[]): Promise<Document[]> {
  const person = requirePerson(context);
  const rows = await context.database.query<DocumentRow>(statement, [person.id, JSON.stringify(ids)]);
  return rows.map(viewOf);
}
