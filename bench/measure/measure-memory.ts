import type { Row } from '../report/row.ts';
import type { Lab } from './lab.ts';
import { compareMemory, type Contender } from './compare-memory.ts';

/** The memory of one open stream on the chat path, compared with the plain route. */
export async function measureMemory(lab: Lab, options: { rounds: number }): Promise<Row[]> {
  const ours: Contender = { name: 'AI Studio, PGlite', start: (place) => lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' }, place) };
  const next: Contender = { name: 'Next + AI SDK', start: (place) => lab.nextAiSdk(place) };
  return compareMemory(lab, 'memory per open stream / Next + AI SDK', ours, next, { rounds: options.rounds, most: 0.2 });
}
