import type { GenerationEnding } from '../generation/generate.ts';
import type { RunState } from '@aistudio/stream';

/** How a generation ended, in terms of a run. */
export function outcomeOf(ending: GenerationEnding): { state: RunState; reason: string } {
  if (ending.type === 'finished') return { state: 'completed', reason: ending.finishReason };
  const { code } = ending.failure;
  if (code === 'aborted') return { state: 'stopped', reason: 'stopped' };
  return { state: ending.hadContent ? 'incomplete' : 'failed', reason: code };
}
