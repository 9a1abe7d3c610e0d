import type { WorkerServices } from '@aistudio/composition';
import type { Cage, PassageLimits } from '@aistudio/knowledge/ingest';
import type { Embedder } from '@aistudio/knowledge/retrieve';

/** What handlers need. */
export interface HandlerParts extends WorkerServices {
  cage: Cage;
  embedder: Embedder;
  /** How long a passage may be, as the embedding model counts. */
  passageLimits: PassageLimits;
}
