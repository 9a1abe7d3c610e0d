/** What turns texts into vectors for search. Adapters: MiniLM in a process of its own here, a model server elsewhere. */
export interface EmbeddingModel {
  /** With the dimension and what else changes vectors: generations of different ids are never compared. */
  readonly id: string;
  readonly dimensions: number;
  /** Word pieces of a text that it reads, without its own marks; what is longer is cut off. */
  readonly pieces: number;
  /** Unit vectors, one a text, in order. */
  embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]>;
}
