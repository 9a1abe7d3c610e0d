import type { Routing } from '@aistudio/stream';
import { becauseOf } from '../generation/fallback.ts';
import type { RunRecord } from './store/run-record.ts';

/** How the answer names the model that wrote it; undefined if it was the model asked for. */
export function routingOf({ asked, model, fallbacks }: Pick<RunRecord, 'asked' | 'model' | 'fallbacks'>): Routing | undefined {
  if (asked === model) return undefined;
  return { asked, model, fallbacks: (fallbacks ?? []).map((fallback) => ({ model: fallback.model, because: becauseOf(fallback) })) };
}
