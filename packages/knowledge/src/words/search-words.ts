import type { Database, Parameter } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import { analyseText } from './analyse-text.ts';
import { languages } from './language.ts';
import { passagesPerBlock } from './posting.ts';

export interface Hit {
  versionId: string;
  ordinal: number;
  score: number;
}

const mostTerms = 40;
/** Passages examined by one statement if everybody waits for its end, as with the embedded database: some 30 ms. */
const fewPassages = 10_000;
const manyPassages = 1_000_000;

/**
 * The passages within `scope` that match a question's words best, by BM25 (Robertson and Zaragoza 2009, k1 2, b 0.75),
 * best first. Every number in it, including a term's frequency, only counts what the reader may see. `atOnce`: passages that one
 * statement may examine; the result is the same for any.
 */
export async function searchWords(database: Pick<Database, 'capabilities' | 'query'>, scope: Scope, question: string, limit: number, atOnce = database.capabilities.concurrent ? manyPassages : fewPassages): Promise<Hit[]> {
  const terms = languages.flatMap((language) => [...new Set(analyseText(question, language))].slice(0, mostTerms).map((term) => ({ language, term })));
  if (terms.length === 0) return [];
  const { passages, length, ranges } = await measureScope(database, scope, atOnce);
  const frequencies = new Map<string, number>();
  for (const range of ranges) {
    for (const { language, term, many } of await countTerms(database, scope, range, terms)) frequencies.set(`${language} ${term}`, (frequencies.get(`${language} ${term}`) ?? 0) + many);
  }
  const weighted = terms.flatMap(({ language, term }) => {
    const many = frequencies.get(`${language} ${term}`);
    return many === undefined ? [] : [{ language, term, weight: Math.log(1 + (passages - many + 0.5) / (many + 0.5)) }];
  });
  const hits: Hit[] = [];
  for (const range of weighted.length === 0 ? [] : ranges) hits.push(...(await scoreRange(database, scope, range, weighted, length, limit)));
  return ranges.length > 1 ? hits.sort((a, b) => b.score - a.score || (a.versionId < b.versionId ? -1 : a.versionId > b.versionId ? 1 : a.ordinal - b.ordinal)).slice(0, limit) : hits;
}

/** Versions after `from` up to `to`, in the order of their ids. */
interface Range {
  from: string;
  to: string;
}

/** How much the reader may see, and the ranges of it in which a statement has no more than the given number of passages. */
async function measureScope(database: Pick<Database, 'query'>, scope: Scope, atOnce: number): Promise<{ passages: number; length: number; ranges: Range[] }> {
  const rows = await database.query<{ last: string; passages: number; terms: number }>(
    {
      name: 'measure_scope',
      text: `select max(id) as last, sum(passages)::int as passages, sum(terms)::float8 as terms from (
          select id, passages, terms, (sum(passages) over (order by id) - passages) / $${scope.parameters.length + 1}::int as part
          from indexed_versions where ready and id in (${scope.text})
        ) as seen group by part order by last`,
    },
    [...scope.parameters, atOnce],
  );
  const passages = rows.reduce((sum, row) => sum + row.passages, 0);
  return { passages, length: rows.reduce((sum, row) => sum + row.terms, 0) / Math.max(passages, 1), ranges: rows.map((row, index) => ({ from: rows[index - 1]?.last ?? '', to: row.last })) };
}

function countTerms(database: Pick<Database, 'query'>, scope: Scope, range: Range, terms: { language: string; term: string }[]): Promise<{ language: string; term: string; many: number }[]> {
  const { text, from, parameters } = within(scope, range, JSON.stringify(terms));
  return database.query(
    {
      name: 'count_terms',
      text: `with permitted as materialized (${text})
        select q.language, q.term, sum(cardinality(p.entries))::int as many
        from jsonb_to_recordset(cast($${from}::text as jsonb)) as q(language text, term text)
        join postings p on p.term = q.term join permitted v on v.id = p.version_id and v.language = q.language group by 1, 2`,
    },
    parameters,
  );
}

async function scoreRange(database: Pick<Database, 'query'>, scope: Scope, range: Range, terms: { language: string; term: string; weight: number }[], length: number, limit: number): Promise<Hit[]> {
  const { text, from, parameters } = within(scope, range, JSON.stringify(terms));
  const rows = await database.query<{ version_id: string; ordinal: number; score: number }>(
    {
      name: 'search_words',
      text: `with permitted as materialized (${text})
        select p.version_id, p.block * ${passagesPerBlock} + (e >> 22) as ordinal,
          sum(q.weight * 3 * ((e >> 12) & 1023) / (((e >> 12) & 1023) + 0.5 + (e & 4095) * $${from + 1}::float8))::float8 as score
        from jsonb_to_recordset(cast($${from}::text as jsonb)) as q(language text, term text, weight float8)
        join postings p on p.term = q.term join permitted v on v.id = p.version_id and v.language = q.language
        cross join lateral unnest(p.entries) as e
        group by 1, 2 order by score desc, version_id, ordinal limit $${from + 2}::int`,
    },
    [...parameters, 1.5 / Math.max(length, 1), limit],
  );
  return rows.map((row) => ({ versionId: row.version_id, ordinal: row.ordinal, score: row.score }));
}

/** The permitted versions of a range, and the number of the first parameter after theirs. */
function within(scope: Scope, { from, to }: Range, ...more: Parameter[]): { text: string; from: number; parameters: Parameter[] } {
  const next = scope.parameters.length + 1;
  return {
    text: `select id, language from indexed_versions where ready and id > $${next}::text and id <= $${next + 1}::text and id in (${scope.text})`,
    from: next + 2,
    parameters: [...scope.parameters, from, to, ...more],
  };
}
