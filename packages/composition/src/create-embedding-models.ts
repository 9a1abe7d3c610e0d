import { embedWithModel, isBuiltIn, type EmbedderContext } from '@aistudio/core';
import type { Embedder, EmbeddingModels } from '@aistudio/knowledge/retrieve';

/** The built-in model, and those of servers, which are opened on first use. */
export function createEmbeddingModels(builtIn: Pick<Embedder, 'embed'>, servers: () => Promise<EmbedderContext>): EmbeddingModels {
  return {
    async embed(model, texts, embedded, signal = new AbortController().signal) {
      if (isBuiltIn(model)) return builtIn.embed(texts, signal);
      return embedWithModel(await servers(), { model, texts, ...embedded }, signal);
    },
  };
}
