import { beingRead } from '../../documents/being-read.ts';

/** The version of a document of the question in message `question` that is still being read; no row for none. */
export const unreadDocument = (question: string): string => `
  select v.id from messages q cross join lateral jsonb_array_elements(q.parts) part
  join documents d on d.id = part->>'fileId' or d.parent_id = part->>'fileId' join document_versions v on v.id = d.version_id
  where q.id = ${question} and part->>'type' = 'file' and v.state in ${beingRead} order by d.created_at, d.id limit 1`;

const unreadOfRun = unreadDocument('(select a.parent_id from messages a where a.id = r.message_id)');

/** For a queued run `r`: any free task may take it, even if only to end it. */
export const mayBegin = `(r.stop_requested_at is not null or (r.waiting_for is null and (r.at_once or not exists (${unreadOfRun}))))`;

/** For a queued run `r`: it waits for something that is over, or for nothing although a document is still being read. */
export const waitIsOver = `(case
    when r.waiting_for like 'run:%' then not exists (select 1 from runs a where a.id = substr(r.waiting_for, 5) and a.state in ('queued', 'running', 'interrupted'))
    when r.waiting_for like 'document:%' then not exists (select 1 from document_versions v where v.id = substr(r.waiting_for, 10) and v.state in ${beingRead})
    else not r.at_once and exists (${unreadOfRun})
  end)`;

/** For a queued run `r`: what it waits for next; null for nothing. */
export const nextWait = `case when r.at_once then null else (select 'document:' || next.id from (${unreadOfRun}) next) end`;
