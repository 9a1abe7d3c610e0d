import type { Database } from '@aistudio/database';
import { claimParameters, holdsClaim, type Claim } from '../passages/claim.ts';
import type { Passage } from '../passages/passage.ts';
import { analyseText } from './analyse-text.ts';
import { detectLanguage, readsAsEnglish, type Language } from './language.ts';
import { makePostings, type Posting } from './posting.ts';

/** Rows per statement: far below the 4 MiB of an RDS Data API request, and 50 ms of the embedded database. */
const passagesAtOnce = 100;
const postingsAtOnce = 1_000;

const forget = { name: 'forget_passages', text: `delete from indexed_versions where id = $1::text and ${holdsClaim(2)}` };
const begin = { name: 'begin_index', text: `insert into indexed_versions (id, language, passages, terms, english) select $1::text, $2::text, $3::int, $4::int, $5::boolean where ${holdsClaim(6)}` };
const insertPassages = {
  name: 'insert_passages',
  text: `insert into passages (version_id, ordinal, text, context, anchor)
    select $1::text, row.ordinal, row.text, row.context, row.anchor
    from jsonb_to_recordset(cast($2::text as jsonb)) as row(ordinal integer, text text, context text, anchor jsonb)
    where ${holdsClaim(3)}`,
};
const insertPostings = {
  name: 'insert_postings',
  text: `insert into postings (term, version_id, block, entries)
    select row.term, $1::text, row.block, row.entries::integer[]
    from jsonb_to_recordset(cast($2::text as jsonb)) as row(term text, block integer, entries text)
    where ${holdsClaim(3)}`,
};
const show = { name: 'show_index', text: `update indexed_versions set ready = true where id = $1::text and ${holdsClaim(2)}` };

/**
 * Makes a version's passages searchable by words, replacing what was there. Idempotent. It
 * is found once the last of its rows is written, in small statements, so that nobody waits behind a long one.
 * The version's vectors are deleted with the passages they were made from. With a claim, an attempt that has lost it changes nothing.
 */
export async function indexPassages(database: Pick<Database, 'query'>, versionId: string, passages: Passage[], claim: Claim | null = null): Promise<void> {
  const held = claimParameters(claim);
  const language = languageOf(passages);
  const terms = passages.map((passage) => termsOf(passage, language));
  await database.query(forget, [versionId, ...held]);
  await database.query(begin, [versionId, language, passages.length, terms.reduce((sum, each) => sum + each.length, 0), readsAsEnglish(beginningOf(passages)), ...held]);
  for (const rows of batches(passages, passagesAtOnce)) await database.query(insertPassages, [versionId, JSON.stringify(rows), ...held]);
  for (const rows of batches(makePostings(terms), postingsAtOnce)) await database.query(insertPostings, [versionId, JSON.stringify(rows.map(rowOf)), ...held]);
  await database.query(show, [versionId, ...held]);
}

/** The language used to reduce a document's words: that of its first passages. */
export function languageOf(passages: readonly Pick<Passage, 'text'>[]): Language {
  return detectLanguage(beginningOf(passages));
}

function beginningOf(passages: readonly Pick<Passage, 'text'>[]): string {
  return passages.slice(0, 50).map(({ text }) => text).join('\n');
}

/** From now on nothing of this version is found. */
export async function forgetPassages(database: Pick<Database, 'query'>, versionId: string): Promise<void> {
  await database.query(forget, [versionId, ...claimParameters(null)]);
}

/** What is above a passage counts twice: titles and headings say in a word what it is about. */
function termsOf({ context, text }: Passage, language: Language): string[] {
  const above = analyseText(context, language);
  return [...above, ...above, ...analyseText(text, language)];
}

function rowOf({ term, block, entries }: Posting): { term: string; block: number; entries: string } {
  return { term, block, entries: `{${entries.join(',')}}` };
}

function batches<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
