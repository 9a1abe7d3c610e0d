import type { Usage } from '@aistudio/stream';
import { isRecord } from '../json/is-record.ts';
import { countIn } from '../json/values.ts';

/** Token counts so far; null if there are none. Google counts thoughts separately from the answer, and cached tokens within the prompt. */
export function readGeminiUsage(metadata: unknown): Usage | null {
  if (!isRecord(metadata)) return null;
  const prompt = countIn(metadata.promptTokenCount);
  const candidates = countIn(metadata.candidatesTokenCount);
  const thoughts = countIn(metadata.thoughtsTokenCount);
  const cached = countIn(metadata.cachedContentTokenCount);
  if (prompt === null && candidates === null && thoughts === null) return null;
  return {
    inputTokens: (prompt ?? 0) + (countIn(metadata.toolUsePromptTokenCount) ?? 0),
    outputTokens: (candidates ?? 0) + (thoughts ?? 0),
    ...(cached === null ? {} : { cachedInputTokens: cached }),
    ...(thoughts === null ? {} : { reasoningTokens: thoughts }),
    estimated: false,
  };
}
