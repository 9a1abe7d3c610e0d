import type { Database, Parameter } from '@aistudio/database';
import type { SearchScope } from '../ports/retrieval.ts';
import { naming, nameDocuments } from './name-documents.ts';
import { readable } from './readable-documents.ts';

/** What a question is asked about, and by whom. */
export interface AskedOf {
  userId: string;
  fileIds: readonly string[];
  repositoryIds: readonly string[];
}

/** How much there is to search. */
export interface Extent {
  documents: number;
  characters: number;
}

const theirs = `(d.id in (select value from jsonb_array_elements_text(cast($2::text as jsonb))) or d.parent_id in (select value from jsonb_array_elements_text(cast($2::text as jsonb))) or d.repository_id in (select value from jsonb_array_elements_text(cast($3::text as jsonb)))) and ${readable('$1')}`;
const measure = {
  name: 'measure_question',
  text: `select count(*)::int as documents, coalesce(sum(v.characters), 0)::float8 as characters from documents d join document_versions v on v.id = d.version_id where ${theirs}`,
};
const found = naming('name_found_documents', theirs, '$4');
const use = {
  name: 'note_use_of_documents',
  text: `
    with used as (update documents set last_used_at = now() where id in (select value from jsonb_array_elements_text(cast($1::text as jsonb))) returning repository_id)
    update repositories set last_used_at = now() where id in (select repository_id from used)`,
};

export async function measureQuestion(database: Pick<Database, 'query'>, asked: AskedOf): Promise<Extent> {
  const [row] = await database.query<Extent>(measure, parametersOf(asked));
  return row ?? { documents: 0, characters: 0 };
}

/** Checked again inside the search: what the person may read at that moment. */
export function scopeOf(asked: AskedOf): SearchScope {
  return { text: `select d.version_id from documents d where ${theirs}`, parameters: parametersOf(asked) };
}

/** The document through which each version was reached; those that the person may no longer read are missing. */
export function nameAsked(database: Pick<Database, 'query'>, asked: AskedOf, versionIds: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  return nameDocuments(database, found, parametersOf(asked), versionIds);
}

/** Something was found in these, which their owners may want to know. */
export async function noteUse(database: Pick<Database, 'query'>, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length > 0) await database.query(use, [JSON.stringify([...new Set(documentIds)])]);
}

function parametersOf({ userId, fileIds, repositoryIds }: AskedOf): Parameter[] {
  return [userId, JSON.stringify(fileIds), JSON.stringify(repositoryIds)];
}
