import type { Database } from '@aistudio/database';
import type { ClaimedJob } from '../../jobs/claim-job.ts';
import { finishingParameters } from '../../jobs/finishing-job.ts';
import { ownedBy } from './owned-by.ts';

/** A page, slide or sheet with its text. */
export interface WrittenPart {
  number: number;
  kind: string;
  label: string | null;
  /** It has drawings but no text. */
  picture: boolean;
  text: string;
}

/** UTF-16 units per piece: at most three bytes each, and a row holds 64 KB. */
const pieceUnits = 16_000;
/** Units of text per statement, which keeps it short. */
const unitsAtOnce = 200_000;

const clear = { name: 'clear_parts', text: `delete from document_parts where version_id = $3::text and ${ownedBy(1)}` };
const insert = {
  name: 'write_parts',
  text: `
    insert into document_parts (version_id, number, piece, kind, label, picture, text)
    select $3::text, p.number, p.piece, p.kind, p.label, p.picture, p.text
    from jsonb_to_recordset(cast($4::text as jsonb)) as p(number int, piece int, kind text, label text, picture boolean, text text)
    where ${ownedBy(1)}
    on conflict (version_id, number, piece) do update set kind = excluded.kind, label = excluded.label, picture = excluded.picture, text = excluded.text`,
};

/** Deletes what a previous attempt wrote. */
export async function clearParts(database: Pick<Database, 'query'>, job: ClaimedJob): Promise<void> {
  await database.query(clear, [...finishingParameters(job), job.subject]);
}

/** Stores the text of parts; the same parts may be written again. */
export async function writeParts(database: Pick<Database, 'query'>, job: ClaimedJob, parts: readonly WrittenPart[]): Promise<void> {
  let rows: object[] = [];
  let units = 0;
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await database.query(insert, [...finishingParameters(job), job.subject, JSON.stringify(rows)]);
    [rows, units] = [[], 0];
  };
  for (const { text, ...part } of parts) {
    for (const [piece, words] of piecesOf(text).entries()) {
      rows.push({ ...part, piece, text: words });
      units += words.length;
      if (units >= unitsAtOnce) await flush();
    }
  }
  await flush();
}

/** A part's text in pieces that do not split a surrogate pair; an empty text is one piece. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length || start === 0; ) {
    let end = start + pieceUnits;
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1]!)) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
