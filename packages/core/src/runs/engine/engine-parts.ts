import type { EngineOptions } from './engine-options.ts';
import type { Finisher } from './finisher.ts';
import type { Flusher } from './flusher.ts';

/** What one answer needs of it. */
export interface EngineParts extends EngineOptions {
  flusher: Flusher;
  finisher: Finisher;
  /** True once the remaining runs have been handed to another task. */
  handingOver: () => boolean;
}
