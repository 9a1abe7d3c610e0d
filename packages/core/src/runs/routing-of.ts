import type { Routing } from '@aistudio/stream';
import { becauseOf } from '../generation/fallback.ts';
import type { RunRecord } from './store/run-record.ts';

/** What the answer says about who gave it; undefined when it was the model that was asked for. */
export function routingOf({ asked, model, fallbacks }: Pick<RunRecord, 'asked' | 'model' | 'fallbacks'>): Routing | undefined {
  if (asked === model) return undefined;
  return { asked, model, fallbacks: (fallbacks ?? []).map((fallback) => ({ model: fallback.model, because: becauseOf(fallback) })) };
}
