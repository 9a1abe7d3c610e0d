import type { Database } from '@aistudio/database';

/** More is not compared. */
const mostPieces = 40;
const statement = { name: 'read_version_text', text: `select number, text from document_parts where version_id = $1::text order by number, piece limit ${mostPieces}` };

/** The text of a version, with a line between its parts: at most 640,000 characters. */
export async function readVersionText(database: Pick<Database, 'query'>, versionId: string): Promise<string> {
  const rows = await database.query<{ number: number; text: string }>(statement, [versionId]);
  return rows.map(({ number, text }, index) => (index > 0 && rows[index - 1]!.number !== number ? `\n${text}` : text)).join('');
}
