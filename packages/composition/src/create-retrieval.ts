import type { Clock, Passage, Retrieval, SearchScope } from '@aistudio/core';
import type { Database } from '@aistudio/database';
import { packPassages, readPassages, retrievePassages, type MeaningParts } from '@aistudio/knowledge/retrieve';

/** Most texts have more than three characters per token. */
const tokensOf = (text: string): number => Math.ceil(text.length / 3);

const all = (scope: SearchScope) => ({
  name: 'read_all_passages',
  text: `select p.version_id, p.ordinal, p.text, p.context, p.anchor from passages p join indexed_versions v on v.id = p.version_id
    where v.ready and p.version_id in (${scope.text}) order by p.version_id, p.ordinal limit 200`,
});

/** Milliseconds that the model has for a question's vector; after that only words are used. */
const longestMeaningMs = 5_000;

/** Retrieval by words and by meaning over the tables of passages. */
export function createRetrieval(database: Database, meaning: MeaningParts, clock: Clock): Retrieval {
  return {
    async search(scope, question, { tokens, most, payer }) {
      const deadline = new AbortController();
      const cancel = clock.after(longestMeaningMs, () => deadline.abort());
      const { passages } = await retrievePassages(database, meaning, scope, { text: question, payer, requestId: clock.id() }, most, deadline.signal).finally(cancel);
      return packPassages(passages, tokens, tokensOf);
    },
    async readAll(scope) {
      type Row = { version_id: string; ordinal: number; text: string; context: string; anchor: Passage['anchor'] };
      const rows = await database.query<Row>(all(scope), scope.parameters);
      return rows.map((row) => ({ versionId: row.version_id, ordinal: row.ordinal, text: row.text, context: row.context, anchor: row.anchor }));
    },
    async read(scope, wanted) {
      const passages = await readPassages(database, scope, wanted.map((each) => ({ ...each, score: 0 })));
      return passages.map(({ score: _score, ...passage }) => passage);
    },
  };
}
