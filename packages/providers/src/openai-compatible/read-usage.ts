import type { Usage } from '@aistudio/stream';
import { isRecord } from '../json/is-record.ts';
import { countIn as count } from '../json/values.ts';

/**
 * Token counts of a chunk or of its choice; null if it has none. In addition to OpenAI's fields: Groq's own place; Ollama's own names;
 * the cache hits of DeepSeek, Moonshot and Anthropic; xAI, whose completion tokens exclude the reasoning.
 */
export function readUsage(chunk: Record<string, unknown>): Usage | null {
  const usage = [chunk.usage, isRecord(chunk.x_groq) ? chunk.x_groq.usage : null, chunk].find(isRecord);
  if (usage === undefined) return null;
  const inputTokens = firstCount(usage.prompt_tokens, usage.prompt_eval_count) ?? anthropicInput(usage);
  const completionTokens = firstCount(usage.completion_tokens, usage.eval_count, usage.output_tokens);
  if (inputTokens === null && completionTokens === null) return null;
  const input = inputTokens ?? 0;
  const completion = completionTokens ?? 0;
  const cached = firstCount(detail(usage.prompt_tokens_details, 'cached_tokens'), usage.prompt_cache_hit_tokens, usage.cached_tokens, usage.cache_read_input_tokens);
  const reasoning = firstCount(detail(usage.completion_tokens_details, 'reasoning_tokens'), usage.reasoning_tokens);
  const apart = reasoning !== null && count(usage.total_tokens) === input + completion + reasoning;
  return {
    inputTokens: input,
    outputTokens: apart ? completion + reasoning : completion,
    ...(cached === null ? {} : { cachedInputTokens: cached }),
    ...(reasoning === null ? {} : { reasoningTokens: reasoning }),
    estimated: false,
  };
}

/** Anthropic counts cache reads and writes separately from the input; servers that report prompt tokens have added them up. */
function anthropicInput(usage: Record<string, unknown>): number | null {
  const input = count(usage.input_tokens);
  return input === null ? null : input + (count(usage.cache_read_input_tokens) ?? 0) + (count(usage.cache_creation_input_tokens) ?? 0);
}

/** The first nonzero count; a zero only if no field counted more. */
function firstCount(...values: unknown[]): number | null {
  const counts = values.map(count).filter((each) => each !== null);
  return counts.find((each) => each > 0) ?? counts[0] ?? null;
}

function detail(details: unknown, name: string): unknown {
  return isRecord(details) ? details[name] : undefined;
}
