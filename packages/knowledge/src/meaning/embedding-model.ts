/** For what texts are embedded, and on whose account. */
export interface Embedded {
  purpose: 'passage' | 'question';
  /** Id of a person; a server's model is paid by theirs. */
  payer: string;
  requestId: string;
}

/** What turns texts into vectors for search: MiniLM in a process of its own here, models of servers elsewhere. */
export interface EmbeddingModels {
  /** Unit vectors, one a text, in order, by the model of a generation. Rejects with AppError: invalid_request where these texts are to blame. */
  embed(model: string, texts: string[], embedded: Embedded, signal?: AbortSignal): Promise<Float32Array[]>;
}
