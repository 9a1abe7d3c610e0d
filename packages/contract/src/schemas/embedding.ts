import { z } from 'zod';
import { price } from './price.ts';

const vectors = z
  .object({
    model: z.string().nullable().describe('`<server>/<model>`; null for the built-in one.'),
    name: z.string(),
    dimensions: z.int().describe('0 until its first vectors arrive.'),
    documents: z.int().describe('Documents that should have vectors.'),
    made: z.int().describe('How many of them have.'),
    failed: z.int().describe('Documents whose vectors failed as often as they may be tried; they are listed under failed work.'),
    stalled: z.string().nullable().describe('Why its model makes no vectors at the moment; null if it does.'),
  })
  .meta({ id: 'EmbeddingVectors' });

/** Which model makes the vectors used to search documents. */
export const embedding = z
  .object({
    searched: vectors.nullable().describe('The model that is searched; null before the first document.'),
    building: vectors.nullable().describe('The model that will replace it.'),
    otherLanguages: z.int().describe('Documents that are not in English, the one language that the built-in model knows.'),
    models: z.array(z.object({ model: z.string(), name: z.string(), server: z.string(), price: price.nullable() })).describe('Models of servers that could make vectors.'),
  })
  .meta({ id: 'Embedding' });
export type Embedding = z.infer<typeof embedding>;

export const embeddingChoice = z.strictObject({ model: z.string().min(1).max(300).nullable().describe('`<server>/<model>`; null for the built-in one.') });
export type EmbeddingChoice = z.infer<typeof embeddingChoice>;
