import { z } from 'zod';

const text = z.string().min(1, 'a text must not be empty');

/** Tokens in the vocabulary of the model. */
const tokens = z.array(z.number().int().min(0)).min(1).max(100_000);

/** Source: https://platform.openai.com/docs/api-reference/embeddings/create */
export const embeddingsRequest = z.looseObject({
  model: z.string().min(1),
  input: z.union([text, z.array(text).min(1).max(2048), tokens, z.array(tokens).min(1).max(2048)], 'must be a text or a list of at most 2048 texts, or the same in tokens'),
  dimensions: z.number().int().min(1).max(16_384).nullish(),
  encoding_format: z.enum(['float', 'base64']).nullish(),
});

export const embeddings = z
  .object({
    object: z.literal('list'),
    data: z.array(z.object({ object: z.literal('embedding'), index: z.number(), embedding: z.union([z.array(z.number()), z.string()]) })),
    model: z.string(),
    usage: z.object({ prompt_tokens: z.number(), total_tokens: z.number() }),
  })
  .meta({ id: 'OpenaiEmbeddings' });
export type Embeddings = z.infer<typeof embeddings>;
