import type { Database } from '@aistudio/database';

/** Seconds until a model that makes no vectors is asked again: as long as it has been failing, within these limits. */
const shortestWait = 15;
const longestWait = 300;

const stall = {
  name: 'stall_generation',
  text: `
    update vector_generations set stalled = $2::text, stalled_at = coalesce(stalled_at, now()),
      stalled_until = now() + least(make_interval(secs => ${longestWait}), greatest(make_interval(secs => ${shortestWait}), now() - coalesce(stalled_at, now())))
    where id = $1::text returning extract(epoch from stalled_until - now())::float8 as wait`,
};
const goOn = {
  name: 'go_on_with_generation',
  text: `
    with woken as (update vector_generations set stalled = null, stalled_at = null, stalled_until = null where id = $1::text and stalled is not null returning id)
    update jobs set due_at = now() where name = 'embedding-generator' and state = 'waiting' and reason is not null and exists (select 1 from woken)`,
};

/** Notes that its model makes no vectors, and why. Returns the seconds until another attempt is worthwhile. */
export async function stallGeneration(database: Pick<Database, 'query'>, generationId: string, sentence: string): Promise<number> {
  const [row] = await database.query<{ wait: number }>(stall, [generationId, sentence]);
  return row?.wait ?? shortestWait;
}

/** Its model makes vectors again: what waits for it is due. */
export async function goOnWithGeneration(database: Pick<Database, 'query'>, generationId: string): Promise<void> {
  await database.query(goOn, [generationId]);
}
