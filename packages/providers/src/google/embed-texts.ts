import type { EmbeddingOutcome, EmbeddingRequest } from '@aistudio/core';
import { embedBy, vectorIn } from '../embedding/embed-by.ts';
import type { JsonRequest } from '../exchange/read-json.ts';
import { listIn, recordIn } from '../json/values.ts';

/** Google reports no token count for vectors. Source: https://ai.google.dev/api/embeddings#method:-models.batchembedcontents */
export function embedTexts({ inputs, dimensions, model, purpose }: EmbeddingRequest, prepare: () => Promise<Omit<JsonRequest, 'body'>>): Promise<EmbeddingOutcome> {
  const name = model.includes('/') ? model : `models/${model}`;
  return embedBy(inputs, async (ask) => {
    const requests = inputs.map((text) => ({ model: name, content: { parts: [{ text: text.toWellFormed() }] }, ...(purpose === undefined ? {} : { taskType: purpose === 'question' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT' }), ...(dimensions === null ? {} : { outputDimensionality: dimensions }) }));
    const answer = await ask({ ...(await prepare()), inputs, body: { requests } });
    return { vectors: listIn(recordIn({ answer }, 'answer').embeddings).map((each) => vectorIn(recordIn({ each }, 'each').values)), usage: null };
  });
}
