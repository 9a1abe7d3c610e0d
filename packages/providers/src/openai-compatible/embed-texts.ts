import type { EmbeddingOutcome, EmbeddingRequest } from '@aistudio/core';
import type { JsonRequest } from '../exchange/read-json.ts';
import { embedBy, vectorIn } from '../embedding/embed-by.ts';
import { isRecord } from '../json/is-record.ts';
import { listIn, recordIn } from '../json/values.ts';
import { readUsage } from './read-usage.ts';

/** Source: https://platform.openai.com/docs/api-reference/embeddings/create */
export function embedTexts({ model, inputs, tokens, dimensions, more = {} }: EmbeddingRequest, prepare: () => Promise<Omit<JsonRequest, 'body'>>): Promise<EmbeddingOutcome> {
  return embedBy(inputs, async (ask) => {
    const answer = await ask({ ...(await prepare()), inputs, body: { ...more, model, input: tokens ?? inputs, encoding_format: 'float', ...(dimensions === null ? {} : { dimensions }) } });
    const vectors: (number[] | null)[] = inputs.map(() => null);
    listIn(recordIn({ answer }, 'answer').data).forEach((item, position) => {
      if (!isRecord(item)) return;
      const index = typeof item.index === 'number' ? item.index : position;
      if (index in vectors) vectors[index] = vectorIn(item.embedding);
    });
    return { vectors, usage: isRecord(answer) ? readUsage(answer) : null };
  });
}
