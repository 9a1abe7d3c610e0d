import { requireSystem } from '../actor/require-system.ts';
import type { Context } from '../context.ts';

const statement = {
  name: 'sweep_api_requests',
  text: `delete from conversations where id in (select id from conversations where api_request is not null and updated_at < now() - interval '7 days' limit 1000)`,
};

/** Deletes API requests older than a week, with their answers; their cost stays in the ledger. */
export async function sweepApiRequests(context: Pick<Context, 'actor' | 'database'>): Promise<void> {
  requireSystem(context);
  await context.database.query(statement);
}
