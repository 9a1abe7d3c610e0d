import { z } from 'zod';
import { price } from './price.ts';

const vectors = z
  .object({
    model: z.string().nullable().describe('`<server>/<model>`; null for the built-in one.'),
    name: z.string(),
    dimensions: z.int().describe('0 until its first vectors came.'),
    documents: z.int().describe('Those that should have vectors.'),
    made: z.int().describe('Those of them that have.'),
    failed: z.int().describe('Those whose vectors could not be made as often as it was tried; they are in the list of failed work.'),
    stalled: z.string().nullable().describe('Why its model makes no vectors now; null while it does.'),
  })
  .meta({ id: 'EmbeddingVectors' });

/** Which model makes the vectors used to search documents. */
export const embedding = z
  .object({
    searched: vectors.nullable().describe('What is searched; null before the first document.'),
    building: vectors.nullable().describe('What is being made to take its place.'),
    otherLanguages: z.int().describe('Documents that are not in English, the one language that the built-in model knows.'),
    models: z.array(z.object({ model: z.string(), name: z.string(), server: z.string(), price: price.nullable() })).describe('Models of servers that could make vectors.'),
  })
  .meta({ id: 'Embedding' });
export type Embedding = z.infer<typeof embedding>;

export const embeddingChoice = z.strictObject({ model: z.string().min(1).max(300).nullable().describe('`<server>/<model>`; null for the built-in one.') });
export type EmbeddingChoice = z.infer<typeof embeddingChoice>;
