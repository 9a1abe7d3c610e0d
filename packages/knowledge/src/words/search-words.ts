import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import { analyseText } from './analyse-text.ts';
import { compareHits } from './compare-hits.ts';
import type { Hit } from './hit.ts';
import { joinRanges } from './join-ranges.ts';
import { languages } from './language.ts';
import { measureScope, type Range } from './measure-scope.ts';
import { passagesPerBlock } from './posting.ts';
import { readLists } from './read-lists.ts';

const mostTerms = 40;
/**
 * Passages examined and entries added up by one statement if everybody waits for its end, as with the embedded database: some
 * 30 ms. An entry is a term in a passage.
 */
const fewAtOnce = 8_000;
const manyAtOnce = 500_000;
/** Before anything is counted, a passage is taken to have one in so many of the terms; few questions have more. */
const termsForEntry = 3;

interface Term {
  language: string;
  term: string;
}

/**
 * The passages within `scope` that match a question's words best, by BM25 (Robertson and Zaragoza 2009, k1 2, b 0.75),
 * best first. Every number in it, including a term's frequency, only counts what the reader may see. `atOnce`: how many passages and
 * entries one statement may read; the result is the same for any.
 */
export async function searchWords(database: Pick<Database, 'capabilities' | 'query'>, scope: Scope, question: string, limit: number, atOnce = database.capabilities.concurrent ? manyAtOnce : fewAtOnce): Promise<Hit[]> {
  const asked = languages.flatMap((language) => [...new Set(analyseText(question, language))].slice(0, mostTerms).map((term) => ({ language, term })));
  if (asked.length === 0) return [];
  const { passages, length, ranges } = await measureScope(database, scope, atOnce);
  if (ranges.length === 0) return [];
  const expected = Math.max(...languages.map((language) => asked.filter((each) => each.language === language).length)) / termsForEntry;
  const { range, joined } = joinRanges(ranges, weighWith(expected), atOnce);
  if (joined === ranges.length) return scoreRange(database, scope, range, { asked, passages }, length, limit);
  const { counted, weighed } = await countRanges(database, scope, ranges, { asked, expected, atOnce });
  const hits: Hit[] = [];
  for (let at = 0; counted.length > 0 && at < weighed.length; ) {
    const next = joinRanges(weighed.slice(at), ({ weight }) => weight, atOnce);
    hits.push(...(await scoreRange(database, scope, next.range, { asked: counted, passages }, length, limit)));
    at += next.joined;
  }
  return hits.sort(compareHits).slice(0, limit);
}

/** What reading a range takes if each of its passages has `entries` entries. */
const weighWith = (entries: number) => ({ passages }: Range) => passages * Math.max(1, entries);

/** The terms that there are, with the number of passages they are in, and the ranges with what reading each takes. Each statement reads as much as those before it suggest. */
async function countRanges(database: Pick<Database, 'query'>, scope: Scope, ranges: readonly Range[], { asked, expected, atOnce }: { asked: Term[]; expected: number; atOnce: number }): Promise<{ counted: (Term & { many: number })[]; weighed: (Range & { weight: number })[] }> {
  const frequencies = new Map<string, number>();
  const weighed: (Range & { weight: number })[] = [];
  for (let entries = expected; weighed.length < ranges.length; ) {
    const { range, joined } = joinRanges(ranges.slice(weighed.length), weighWith(entries), atOnce);
    let found = 0;
    for (const { language, term, many } of await countTerms(database, scope, range, asked)) {
      frequencies.set(`${language} ${term}`, (frequencies.get(`${language} ${term}`) ?? 0) + many);
      found += many;
    }
    const each = found / Math.max(1, range.passages);
    weighed.push(...ranges.slice(weighed.length, weighed.length + joined).map((one) => ({ ...one, weight: weighWith(each)(one) })));
    // At most twice as many passages as before, because documents side by side may be about the same.
    entries = Math.max(each, entries / 2);
  }
  const counted = asked.flatMap(({ language, term }) => {
    const many = frequencies.get(`${language} ${term}`);
    return many === undefined ? [] : [{ language, term, many }];
  });
  return { counted, weighed };
}

/** In how many passages of the range each term is. */
function countTerms(database: Pick<Database, 'query'>, scope: Scope, range: Range, terms: Term[]): Promise<(Term & { many: number })[]> {
  const { lists, parameters } = readLists(scope, range, terms);
  return database.query({ name: 'count_terms', text: `${lists} select language, term, sum(cardinality(entries))::int as many from lists group by 1, 2` }, parameters);
}

/**
 * The best of a range. `asked`: the terms, with the number of passages they are in unless the range is all there is. Entries are
 * unnested in the SELECT list, because FROM would materialise those of each row first, and sorted by a hash before the id, which
 * takes several times as long to compare.
 */
async function scoreRange(database: Pick<Database, 'query'>, scope: Scope, range: Range, { asked, passages }: { asked: (Term & { many?: number })[]; passages: number }, length: number, limit: number): Promise<Hit[]> {
  const { lists, parameters, next } = readLists(scope, range, asked);
  const rows = await database.query<{ version_id: string; ordinal: number; score: number }>(
    {
      name: 'search_words',
      text: `${lists}, counted as (
          select language, term, sum(cardinality(entries)) as many from lists group by 1, 2
        ), weights as materialized (
          select q.language, q.term, ln(1 + ($${next + 1}::float8 - coalesce(q.many, c.many) + 0.5) / (coalesce(q.many, c.many) + 0.5)) as weight
          from jsonb_to_recordset($${next}::text::jsonb) as q(language text, term text, many float8) join counted c on c.language = q.language and c.term = q.term
        ), found as (
          select hash, block * ${passagesPerBlock} + (e >> 22) as ordinal, version_id, sum(weight * 3 * ((e >> 12) & 1023) / (((e >> 12) & 1023) + 0.5::float8 + (e & 4095) * $${next + 2}::float8)) as score
          from (select hash, version_id collate "C" as version_id, block, weight, unnest(entries) as e from lists join weights using (language, term)) as entry
          group by hash, ordinal, version_id
        )
        select version_id, ordinal, score::float8 as score from found order by score desc, version_id, ordinal limit $${next + 3}::int`,
    },
    [...parameters, JSON.stringify(asked), passages, 1.5 / Math.max(length, 1), limit],
  );
  return rows.map((row) => ({ versionId: row.version_id, ordinal: row.ordinal, score: row.score }));
}
