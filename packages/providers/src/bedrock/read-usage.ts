import type { Usage } from '@aistudio/stream';
import { isRecord } from '../json/is-record.ts';
import { countIn } from '../json/values.ts';

/** Token counts of an answer; null if there are none. Bedrock counts cache reads and writes separately from the input. */
export function readConverseUsage(usage: unknown): Usage | null {
  if (!isRecord(usage)) return null;
  const input = countIn(usage.inputTokens);
  const output = countIn(usage.outputTokens);
  if (input === null && output === null) return null;
  const cached = countIn(usage.cacheReadInputTokens);
  return {
    inputTokens: (input ?? 0) + (cached ?? 0) + (countIn(usage.cacheWriteInputTokens) ?? 0),
    outputTokens: output ?? 0,
    ...(cached === null ? {} : { cachedInputTokens: cached }),
    estimated: false,
  };
}
