/** What texts are embedded for, and for whom. */
export interface Embedded {
  purpose: 'passage' | 'question';
  /** Id of a person; they pay for a server's model. */
  payer: string;
  requestId: string;
}

/** Turns texts into vectors for search: MiniLM in a separate process here, models of servers elsewhere. */
export interface EmbeddingModels {
  /** Unit vectors, one per text, in order, from the model of a generation. Rejects with AppError: invalid_request if these texts are to blame. */
  embed(model: string, texts: string[], embedded: Embedded, signal?: AbortSignal): Promise<Float32Array[]>;
}
