import type { WorkerServices } from '@aistudio/composition';
import type { Cage, PassageLimits } from '@aistudio/knowledge/ingest';

/** What handlers work with. */
export interface HandlerParts extends WorkerServices {
  cage: Cage;
  /** How long a passage may be, as the embedding model counts. */
  passageLimits: PassageLimits;
}
