import type { Database } from '@aistudio/database';
import { AppError } from '../errors.ts';

const statement = {
  name: 'note_blob',
  text: `
    insert into blob_notes as n (key) values ($1::text)
    on conflict (key) do update set noted_at = now(), leaving_until = null where n.leaving_until is null or n.leaving_until < now()
    returning key`,
};

/**
 * Records a blob before it is written, so that one whose owner's row never came can be found and removed. The statement that
 * stores the owner deletes the note. Throws unavailable while the same bytes are being removed.
 */
export async function noteBlob(database: Pick<Database, 'query'>, key: string): Promise<void> {
  const rows = await database.query(statement, [key]);
  if (rows.length === 0) throw new AppError('unavailable', 'The same file is being removed at this moment. Try again in a minute.');
}
