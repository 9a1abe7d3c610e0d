import type { EmbeddingOutcome, EmbeddingRequest } from '@aistudio/core';
import { embedBy, vectorIn } from '../embedding/embed-by.ts';
import type { JsonRequest } from '../exchange/read-json.ts';
import { countIn, listIn, recordIn } from '../json/values.ts';

/** Texts that Cohere's models take at once, and parallel requests to Titan, which takes one text each. */
const cohereTexts = 96;
const titanRequests = 8;

/** Makes a signed InvokeModel request for a body. */
type Sign = (body: unknown) => Promise<Omit<JsonRequest, 'body'>>;

/**
 * Vectors through InvokeModel, in the format of the model's maker.
 * Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html,
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html
 */
export function embedTexts({ model, inputs, dimensions, purpose }: EmbeddingRequest, sign: Sign): Promise<EmbeddingOutcome> {
  return embedBy(inputs, async (ask) => {
    const invoke = async (body: unknown) => recordIn({ answer: await ask({ ...(await sign(body)), inputs, body }) }, 'answer');
    if (model.includes('cohere.')) {
      const vectors: (number[] | null)[] = [];
      for (const texts of groupsOf(inputs, cohereTexts)) {
        const { embeddings } = await invoke({ texts, input_type: purpose === 'question' ? 'search_query' : 'search_document', embedding_types: ['float'], ...(dimensions === null ? {} : { output_dimension: dimensions }) });
        vectors.push(...listIn(Array.isArray(embeddings) ? embeddings : recordIn({ embeddings }, 'embeddings').float).map(vectorIn));
      }
      return { vectors, usage: null };
    }
    const vectors: (number[] | null)[] = [];
    let inputTokens = 0;
    for (const texts of groupsOf(inputs, titanRequests)) {
      const answers = await Promise.all(texts.map((inputText) => invoke({ inputText, ...(dimensions === null ? {} : { dimensions }) })));
      vectors.push(...answers.map((answer) => vectorIn(answer.embedding)));
      inputTokens += answers.reduce((sum, answer) => sum + (countIn(answer.inputTextTokenCount) ?? 0), 0);
    }
    return { vectors, usage: { inputTokens, outputTokens: 0, estimated: false } };
  });
}

function groupsOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
