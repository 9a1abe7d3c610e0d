import { requireSystem } from '../actor/require-system.ts';
import type { Context } from '../context.ts';

const statement = {
  name: 'sweep_api_requests',
  text: `delete from conversations where id in (select id from conversations where api_request is not null and updated_at < now() - interval '7 days' limit 1000)`,
};

const items = {
  name: 'sweep_response_items',
  text: `delete from response_items where (key_id, id, piece) in (select key_id, id, piece from response_items where created_at < now() - interval '24 hours' limit 5000)`,
};

/** Deletes API requests older than a week, with their answers, and items of answers older than a day; their cost stays in the ledger. */
export async function sweepApiRequests(context: Pick<Context, 'actor' | 'database'>): Promise<void> {
  requireSystem(context);
  await context.database.query(statement);
  await context.database.query(items);
}
