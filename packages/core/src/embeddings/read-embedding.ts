import type { Embedding } from '@aistudio/contract/schemas';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { builtInEmbedding, isBuiltIn } from './built-in-embedding.ts';
import type { EmbeddingsContext } from './embeddings-context.ts';
import { withoutVectors } from './generations.ts';

const statement = {
  name: 'read_embedding',
  text: `
    select g.model, g.dimensions, g.current, g.stalled, count(v.id)::int as documents,
      count(v.id) filter (where not (${withoutVectors}))::int as made,
      count(v.id) filter (where ${withoutVectors} and exists (select 1 from jobs j where j.subject = v.id and j.name = 'embedding-generator' and j.state = 'dead'))::int as failed
    from vector_generations g left join indexed_versions v on v.ready and v.passages > 0 and (v.english or not g.english_only)
    where not g.leaving group by g.id order by g.current desc`,
};
const others = { name: 'count_other_languages', text: 'select count(*)::int as many from indexed_versions where ready and passages > 0 and not english' };

interface Row {
  model: string;
  dimensions: number;
  current: boolean;
  stalled: string | null;
  documents: number;
  made: number;
  failed: number;
}

/** Which model makes vectors, how far it is, and which ones could, for an administrator. */
export async function readEmbedding(context: Pick<EmbeddingsContext, 'actor' | 'database' | 'models'>): Promise<Embedding> {
  requireAdministrator(context);
  const [rows, [other], { entries }] = await Promise.all([context.database.query<Row>(statement), context.database.query<{ many: number }>(others), context.models.listAll()]);
  const offered = entries.map(({ model }) => model).filter((model) => model.kind === 'embedding' && !model.practice && model.provider.embed !== undefined);
  const nameOf = (model: string): string => (isBuiltIn(model) ? builtInEmbedding.name : (offered.find(({ reference }) => reference === model)?.name ?? model));
  const view = (row: Row) => ({ model: isBuiltIn(row.model) ? null : row.model, name: nameOf(row.model), dimensions: row.dimensions, documents: row.documents, made: row.made, failed: row.failed, stalled: row.stalled });
  const [current = null, building = null] = [rows.find((row) => row.current), rows.find((row) => !row.current)];
  return {
    searched: current === null ? null : view(current),
    building: building === null ? null : view(building),
    otherLanguages: other?.many ?? 0,
    models: offered.map(({ reference, name, serverName, price }) => ({ model: reference, name, server: serverName, price })),
  };
}
