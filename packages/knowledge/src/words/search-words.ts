import type { Database } from '@aistudio/database';
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

/**
 * The passages within `scope` that a question's words tell best, by BM25 (Robertson and Zaragoza 2009, k1 2, b 0.75),
 * best first. Every number in it, a term's frequency included, is of what the reader may see.
 */
export async function searchWords(database: Database, scope: Scope, question: string, limit: number): Promise<Hit[]> {
  const terms = languages.flatMap((language) => [...new Set(analyseText(question, language))].slice(0, mostTerms).map((term) => ({ language, term })));
  if (terms.length === 0) return [];
  const first = scope.parameters.length + 1;
  const text = statement(scope.text, `$${first}::text`, `$${first + 1}::int`);
  const rows = await database.query<{ version_id: string; ordinal: number; score: number }>({ name: 'search_words', text }, [...scope.parameters, JSON.stringify(terms), limit]);
  return rows.map((row) => ({ versionId: row.version_id, ordinal: row.ordinal, score: row.score }));
}

/** `hits` are read once, for the frequencies and for the scores. A term that is in most passages still counts, but little. */
function statement(scope: string, terms: string, limit: string): string {
  return `
    with query as (select * from jsonb_to_recordset(${terms}::jsonb) as q(language text, term text)),
    permitted as materialized (select id, language, passages, terms from indexed_versions where ready and id in (${scope})),
    total as (select sum(passages)::float8 as passages, sum(terms)::float8 / greatest(sum(passages), 1)::float8 as length from permitted),
    hits as materialized (
      select v.id, v.language, p.term, p.block, p.entries
      from query q join postings p on p.term = q.term join permitted v on v.id = p.version_id and v.language = q.language
    ),
    weights as (
      select h.term, h.language, ln(1 + (t.passages - sum(cardinality(h.entries)) + 0.5) / (sum(cardinality(h.entries)) + 0.5)) as weight
      from hits h cross join total t group by h.term, h.language, t.passages
    )
    select h.id as version_id, h.block * ${passagesPerBlock} + (e >> 22) as ordinal,
      sum(w.weight * 3 * ((e >> 12) & 1023) / (((e >> 12) & 1023) + 2 * (0.25 + 0.75 * (e & 4095) / greatest(t.length, 1))))::float8 as score
    from hits h join weights w on w.term = h.term and w.language = h.language cross join total t cross join lateral unnest(h.entries) as e
    group by 1, 2 order by score desc, version_id, ordinal limit ${limit}`;
}
