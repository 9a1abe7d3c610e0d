import { requireSystem } from '../actor/require-system.ts';
import type { Context } from '../context.ts';
import { giveUpPage } from './fetching/conclude-fetch.ts';
import { unfetched } from './store-pages.ts';

const find = {
  name: 'find_stranded_pages',
  text: `
    select d.id, max(j.reason) as reason from documents d join document_versions v on v.id = d.version_id join jobs j on j.subject = d.id and j.state = 'dead'
    where ${unfetched('v')} and v.state = 'uploaded' and not exists (select 1 from jobs alive where alive.subject = d.id and alive.state in ('waiting', 'running'))
    group by d.id limit 200`,
};

/** The process that fetched a page may have died before it could report that it gave up: then nobody fetches it, and this reports it. */
export async function giveUpStrandedPages(context: Pick<Context, 'actor' | 'database'>): Promise<void> {
  requireSystem(context);
  for (const { id, reason } of await context.database.query<{ id: string; reason: string | null }>(find)) await giveUpPage(context.database, id, reason ?? 'It could not be fetched.');
}
