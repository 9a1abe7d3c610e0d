import type { Passage, Retrieval, SearchScope } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { packPassages, readPassages, searchWords } from '@aistudio/knowledge/retrieve';

/** Passages found beforehand, from which those that fit are taken. */
const candidates = 100;
/** Three characters a token is more than most texts have. */
const tokensOf = (text: string): number => Math.ceil(text.length / 3);

const all = (scope: SearchScope) => ({
  name: 'read_all_passages',
  text: `select p.version_id, p.ordinal, p.text, p.context, p.anchor from passages p join indexed_versions v on v.id = p.version_id
    where v.ready and p.version_id in (${scope.text}) order by p.version_id, p.ordinal limit 200`,
});

/** Retrieval by words over the tables of passages. */
export function createRetrieval(database: Database): Retrieval {
  return {
    async search(scope, question, { tokens, most }) {
      const hits = await searchWords(database, scope, question, candidates);
      return packPassages((await readPassages(database, scope, hits)).slice(0, most), tokens, tokensOf);
    },
    async readAll(scope) {
      type Row = { version_id: string; ordinal: number; text: string; context: string; anchor: Passage['anchor'] };
      const rows = await database.query<Row>(all(scope), scope.parameters);
      return rows.map((row) => ({ versionId: row.version_id, ordinal: row.ordinal, text: row.text, context: row.context, anchor: row.anchor }));
    },
    read: (scope, wanted) => readPassages(database, scope, wanted.map((each) => ({ ...each, score: 0 }))),
  };
}
