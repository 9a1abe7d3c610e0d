import { requireSystem } from '../actor/require-system.ts';
import type { Context } from '../context.ts';
import { beingRead } from './being-read.ts';
import { forgetVersions, unnamed } from './forget-versions.ts';

/** A document exists a moment before the file it belongs to, and a version before its document. */
const young = `now() - interval '1 hour'`;
const batch = 200;

/** From questions that are gone, with the files that they were attached as. */
const detached = {
  name: 'delete_detached_documents',
  text: `delete from documents where id in (
      select d.id from documents d where d.repository_id is null and d.parent_id is null and d.created_at < ${young} and not exists (select 1 from files f where f.id = d.id) limit ${batch})
    returning version_id`,
};
/** From an archive at a web address that now contains something else. */
const departed = {
  name: 'delete_departed_members',
  text: `delete from documents where id in (
      select c.id from documents c join documents d on d.id = c.parent_id where not exists (select 1 from version_members m where m.version_id = d.version_id and m.ordinal = c.member) limit ${batch})`,
};
const unowned = { name: 'find_unnamed_versions', text: `select v.id from document_versions v where v.created_at < ${young} and ${unnamed} limit ${batch}` };
/** Written by a process that did not notice at once that the version had been deleted. */
const strays = { name: 'delete_stray_passages', text: `delete from indexed_versions where id in (select i.id from indexed_versions i where not exists (select 1 from document_versions v where v.id = i.id) limit ${batch})` };

/** From documents that were deleted with their person or repository. */
const traces = {
  name: 'delete_traces_of_jobs',
  text: `delete from jobs where id in (
      select j.id from jobs j where j.created_at < ${young} and not exists (select 1 from document_versions v where v.id = j.subject) and not exists (select 1 from documents d where d.id = j.subject) limit ${batch})`,
};

/** From readings that ended in an unexpected way. */
const passwords = { name: 'delete_left_passwords', text: `delete from document_passwords where created_at < ${young} and version_id in (select v.id from document_versions v where v.state not in ${beingRead})` };

/** Deletes documents and versions that nobody has any more, and passages and jobs without either. */
export async function sweepDocuments(context: Pick<Context, 'actor' | 'database'>): Promise<void> {
  requireSystem(context);
  const { database } = context;
  const gone = await database.query<{ version_id: string }>(detached);
  await database.query(departed);
  const without = await database.query<{ id: string }>(unowned);
  await forgetVersions(database, [...gone.map(({ version_id }) => version_id), ...without.map(({ id }) => id)]);
  await database.query(strays);
  await database.query(traces);
  await database.query(passwords);
}
