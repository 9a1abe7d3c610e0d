import type { Database } from '@aistudio/database';
import { AppError } from '../errors.ts';

const statement = {
  name: 'note_dimensions',
  text: `with noted as (update vector_generations set dimensions = $2::int where id = $1::text and dimensions = 0 returning dimensions)
    select coalesce((select dimensions from noted), (select dimensions from vector_generations where id = $1::text)) as dimensions`,
};

/** Fixes the length of a generation's vectors. Throws unavailable for another length: the server has replaced the model. */
export async function noteDimensions(database: Pick<Database, 'query'>, generationId: string, dimensions: number): Promise<void> {
  const [row] = await database.query<{ dimensions: number | null }>(statement, [generationId, dimensions]);
  if (row?.dimensions === dimensions) return;
  throw new AppError('unavailable', 'The embedding model now makes vectors of a different length. An administrator has to choose another model, and then this one again.');
}
