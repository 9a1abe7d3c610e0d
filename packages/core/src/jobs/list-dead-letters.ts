import { jobs } from '@aistudio/contract';
import type { DeadLetter } from '@aistudio/contract/schemas';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { Context } from '../context.ts';

const most = 200;
/** What each job does; a job that only a newer release knows is shown by its name. */
const works = new Map<string, string>(Object.entries(jobs).map(([name, { does }]) => [name, does]));
const statement = {
  name: 'list_dead_letters',
  text: `
    select j.id, j.name, j.reason, j.attempts, j.finished_at, v.format, u.name as owner
    from jobs j left join lateral (
      select d.user_id, d.version_id from documents d where d.id = j.subject or d.version_id = j.subject or d.next_version_id = j.subject order by d.created_at limit 1
    ) d on true left join document_versions v on v.id = d.version_id left join users u on u.id = d.user_id
    where j.state = 'dead' order by j.finished_at desc, j.id limit ${most}`,
};

interface Row {
  id: string;
  name: string;
  reason: string | null;
  attempts: number;
  finished_at: Date | string;
  format: string | null;
  owner: string | null;
}

/** Jobs whose attempts are used up, newest first. The owner is shown, names and content are not. */
export async function listDeadLetters(context: Context): Promise<DeadLetter[]> {
  requireAdministrator(context);
  const rows = await context.database.query<Row>(statement);
  return rows.map(({ id, name, reason, attempts, finished_at, format, owner }) => ({ id, job: name, does: works.get(name) ?? name, reason: reason ?? '', attempts, owner, format, failedAt: new Date(finished_at).toISOString() }));
}
