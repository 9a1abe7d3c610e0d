import { type Database, schema } from '@aistudio/database';
import { eq, sql, type SQL } from 'drizzle-orm';
import type { Passage } from '../passages/passage.ts';
import { analyseText } from './analyse-text.ts';
import { detectLanguage } from './language.ts';
import { makePostings, type Posting } from './posting.ts';

/** Rows of a statement: far below the 4 MiB of a request to the RDS Data API, and 50 ms of the embedded database. */
const passagesAtOnce = 100;
const postingsAtOnce = 1_000;

/**
 * Makes a version's passages findable by their words, instead of what there was of it; all or nothing, and the same when
 * it is done twice. Vectors of the version go with the passages they were made of.
 */
export async function indexPassages(database: Database, versionId: string, passages: Passage[]): Promise<void> {
  const language = detectLanguage(passages.slice(0, 50).map(({ text }) => text).join('\n'));
  const terms = passages.map(({ text, context }) => analyseText(`${context}\n${text}`, language));
  const postings = makePostings(terms);
  await database.drizzle.transaction(async (transaction) => {
    await transaction.delete(schema.indexedVersions).where(eq(schema.indexedVersions.id, versionId));
    await transaction.insert(schema.indexedVersions).values({
      id: versionId,
      language,
      passages: passages.length,
      terms: terms.reduce((sum, each) => sum + each.length, 0),
    });
    for (const rows of batches(passages, passagesAtOnce)) await transaction.execute(insertPassages(versionId, rows));
    for (const rows of batches(postings, postingsAtOnce)) await transaction.execute(insertPostings(versionId, rows));
  });
}

/** Nothing of this version is found any more. */
export async function forgetPassages(database: Database, versionId: string): Promise<void> {
  await database.drizzle.delete(schema.indexedVersions).where(eq(schema.indexedVersions.id, versionId));
}

function insertPassages(versionId: string, rows: Passage[]): SQL {
  return sql`insert into passages (version_id, ordinal, text, context, anchor)
    select ${versionId}::text, row.ordinal, row.text, row.context, row.anchor
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(ordinal integer, text text, context text, anchor jsonb)`;
}

function insertPostings(versionId: string, rows: Posting[]): SQL {
  const packed = JSON.stringify(rows.map(({ term, block, entries }) => ({ term, block, entries: `{${entries.join(',')}}` })));
  return sql`insert into postings (term, version_id, block, entries)
    select row.term, ${versionId}::text, row.block, row.entries::integer[]
    from jsonb_to_recordset(${packed}::text::jsonb) as row(term text, block integer, entries text)`;
}

function batches<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
