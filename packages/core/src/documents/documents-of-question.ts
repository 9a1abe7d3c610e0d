import type { Database } from '@aistudio/database';
import { stateOfDocument } from './members/archive-state.ts';
import { readable } from './readable-documents.ts';

/** A document that a question is about. */
export interface AskedDocument {
  id: string;
  versionId: string;
  name: string;
  state: string;
  /** Why it could not be read; null if there is nothing to say. */
  sentence: string | null;
  characters: number;
}

const statement = {
  name: 'documents_of_question',
  text: `
    select d.id, d.version_id, d.name, ${stateOfDocument} as state, v.sentence, v.characters from documents d join document_versions v on v.id = d.version_id
    where d.id in (select value from jsonb_array_elements_text(cast($2::text as jsonb))) and ${readable('$1')} order by d.created_at, d.id`,
};

/** Those of the files that are documents the person may read. */
export async function documentsOfQuestion(database: Database, userId: string, fileIds: readonly string[]): Promise<AskedDocument[]> {
  if (fileIds.length === 0) return [];
  type Row = { id: string; version_id: string; name: string; state: string; sentence: string | null; characters: number };
  const rows = await database.query<Row>(statement, [userId, JSON.stringify(fileIds)]);
  return rows.map((row) => ({ id: row.id, versionId: row.version_id, name: row.name, state: row.state, sentence: row.sentence, characters: row.characters }));
}
