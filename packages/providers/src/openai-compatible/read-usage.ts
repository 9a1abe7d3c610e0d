import type { Usage } from '@aistudio/stream';
import { isRecord } from '../json/is-record.ts';
import { countIn as count } from '../json/values.ts';

/**
 * Token counts of a chunk; null when it has none. Besides OpenAI's fields: DeepSeek's cache hits, Groq's own place,
 * and xAI, whose completion tokens leave the reasoning out.
 */
export function readUsage(chunk: Record<string, unknown>): Usage | null {
  const usage = isRecord(chunk.usage) ? chunk.usage : isRecord(chunk.x_groq) ? chunk.x_groq.usage : null;
  if (!isRecord(usage)) return null;
  const inputTokens = count(usage.prompt_tokens);
  const completionTokens = count(usage.completion_tokens);
  if (inputTokens === null && completionTokens === null) return null;
  const input = inputTokens ?? 0;
  const completion = completionTokens ?? 0;
  const cached = count(detail(usage.prompt_tokens_details, 'cached_tokens')) ?? count(usage.prompt_cache_hit_tokens);
  const reasoning = count(detail(usage.completion_tokens_details, 'reasoning_tokens')) ?? count(usage.reasoning_tokens);
  const apart = reasoning !== null && count(usage.total_tokens) === input + completion + reasoning;
  return {
    inputTokens: input,
    outputTokens: apart ? completion + reasoning : completion,
    ...(cached === null ? {} : { cachedInputTokens: cached }),
    ...(reasoning === null ? {} : { reasoningTokens: reasoning }),
    estimated: false,
  };
}

function detail(details: unknown, name: string): unknown {
  return isRecord(details) ? details[name] : undefined;
}
