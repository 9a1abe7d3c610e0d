import type { WorkerServices } from '@aistudio/composition';
import type { Cage, PassageLimits } from '@aistudio/knowledge/ingest';
import type { MeaningParts } from '@aistudio/knowledge/retrieve';

/** What handlers need. */
export interface HandlerParts extends WorkerServices {
  cage: Cage;
  meaning: MeaningParts;
  /** How long a passage may be, in the embedding model's tokens. */
  passageLimits: PassageLimits;
}
