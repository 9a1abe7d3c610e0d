import type { FileContext } from './file-context.ts';
import { requireSystem } from '../actor/require-system.ts';

/** How long a file may wait for the question it was attached to: drafts are kept on their device as long. */
const waitMs = 30 * 24 * 3_600_000;
const batch = 200;

const unused = {
  name: 'find_unused_files',
  text: `select f.id from files f where f.created_at < $1::timestamptz
    and not exists (select 1 from messages m where m.parts @> jsonb_build_array(jsonb_build_object('fileId', f.id)))
    order by f.id limit $2::int`,
};
const forget = {
  name: 'forget_files',
  text: `delete from files where id in (select value from jsonb_array_elements_text(cast($1::text as jsonb)))`,
};

/** Removes files that no message uses any more: never sent, or from a conversation that is permanently deleted. Returns how many. */
export async function sweepFiles(context: Pick<FileContext, 'actor' | 'blobs' | 'clock' | 'database'>): Promise<number> {
  requireSystem(context);
  const before = new Date(context.clock.now() - waitMs).toISOString();
  for (let removed = 0; ; ) {
    const ids = (await context.database.query<{ id: string }>(unused, [before, batch])).map((row) => row.id);
    // Bytes first: if this is interrupted, the row leads back to what is left.
    for (const id of ids) await context.blobs.delete(`files/${id}`);
    if (ids.length > 0) await context.database.query(forget, [JSON.stringify(ids)]);
    removed += ids.length;
    if (ids.length < batch) return removed;
  }
}
