import { requireSystem } from '../actor/require-system.ts';
import type { Context } from '../context.ts';
import { beingRead } from './being-read.ts';
import { giveUpVersion } from './processing/give-up-version.ts';

const find = {
  name: 'find_stranded_versions',
  text: `
    select v.id, max(j.reason) as reason from document_versions v join jobs j on j.subject = v.id and j.state = 'dead'
    where v.state in ${beingRead}
      and not exists (select 1 from jobs alive where alive.subject = v.id and alive.state in ('waiting', 'running'))
    group by v.id limit 200`,
};

/** The process that read a document may have died before it could report that it gave up: then nobody works on it, and this reports it. */
export async function giveUpStranded(context: Pick<Context, 'actor' | 'database'>): Promise<void> {
  requireSystem(context);
  const rows = await context.database.query<{ id: string; reason: string | null }>(find, []);
  for (const { id, reason } of rows) await giveUpVersion(context.database, id, reason ?? 'It could not be read.');
}
