import type { Database } from '@aistudio/database';
import type { Fallback } from '../../generation/fallback.ts';

const statement = {
  name: 'switch_model',
  text: `
    update runs set model = $4::text, fallbacks = cast($5::text as jsonb)
    where id = $1::text and owner_id = $2::text and epoch = $3::int and state = 'running' returning id`,
};

/** From now on another model is asked; a takeover asks the same one. False if the run belongs to another task by now. */
export async function switchModel(database: Database, run: { id: string; ownerId: string; epoch: number }, model: string, fallbacks: Fallback[]): Promise<boolean> {
  return (await database.query(statement, [run.id, run.ownerId, run.epoch, model, JSON.stringify(fallbacks)])).length === 1;
}
