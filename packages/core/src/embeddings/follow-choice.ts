import type { JobNotice } from '../ports/jobs.ts';
import type { JobContext } from '../jobs/job-context.ts';
import { readEmbeddingChoice } from './embedding-choice.ts';
import { beginGeneration, forgetLeaving, readGenerations, switchGeneration, withoutVectors } from './generations.ts';
import { keepIndexes, type IndexContext } from './vector-index.ts';

export interface ChoiceContext extends Pick<JobContext, 'jobs' | 'requestId'>, IndexContext {
  /** The model that the environment names; null: none. */
  embeddingModel: string | null;
}

/** Documents queued at once; the rest follows a minute later. */
const atOnce = 2_000;

const leave = { name: 'leave_generations', text: `update vector_generations set leaving = true where not current and not leaving and model <> $1::text` };
const queue = {
  name: 'queue_missing_vectors',
  text: `
    insert into jobs (id, name, payload, subject, request_id)
    select gen_random_uuid()::text, 'embedding-generator', jsonb_build_object('versionId', v.id), v.id, $1::text
    from indexed_versions v
    where exists (select 1 from vector_generations g where not g.leaving and ${withoutVectors}
      and not exists (select 1 from jobs j where j.subject = v.id and j.name = 'embedding-generator' and (j.state in ('waiting', 'running') or j.finished_at > g.begun_at and (j.state = 'dead' or j.finished_at > now() - interval '10 minutes'))))
      and not exists (select 1 from jobs j where j.subject = v.id and j.state in ('waiting', 'running'))
    order by v.id limit ${atOnce}
    returning id, name`,
};

/**
 * Carries out the choice: starts the generation of the chosen model next to the one that is searched, queues the documents
 * that lack vectors, switches when none does, and removes what is left of others. Idempotent.
 */
export async function followChoice(context: ChoiceContext): Promise<void> {
  const { database } = context;
  const chosen = await readEmbeddingChoice(database, context.embeddingModel);
  await database.query(leave, [chosen]);
  await forgetLeaving(database);
  await beginGeneration(database, chosen);
  const notices = await database.query<JobNotice>(queue, [context.requestId]);
  if (notices.length > 0) await context.jobs.announce(notices);
  await keepIndexes(context);
  const building = (await readGenerations(database)).find(({ current }) => !current);
  if (building !== undefined && (await switchGeneration(database, building.id))) await forgetLeaving(database);
}
