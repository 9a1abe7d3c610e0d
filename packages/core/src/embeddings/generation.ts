/** The vectors of one model. */
export interface Generation {
  id: string;
  /** The built-in model's id, or `<server>/<model>`. */
  model: string;
  /** 0 until its first vectors arrive. */
  dimensions: number;
  /** It is the one that is searched. */
  current: boolean;
  englishOnly: boolean;
  /** Why its model makes no vectors at the moment; null if it does. */
  stalled: string | null;
  /** Its table of halfvec with an HNSW index; null if the server has no pgvector. */
  indexTable: string | null;
  /** Seconds until it is asked again. */
  waitSeconds: number;
}
