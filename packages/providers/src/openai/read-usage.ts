import type { Usage } from '@aistudio/stream';
import { countIn, recordIn } from '../json/values.ts';

/** Token counts of a response; null if it has none. Cached tokens are part of the input, reasoning of the output. */
export function readResponsesUsage(usage: unknown): Usage | null {
  const { input_tokens: input, output_tokens: output } = recordIn({ usage }, 'usage');
  const [inputTokens, outputTokens] = [countIn(input), countIn(output)];
  if (inputTokens === null && outputTokens === null) return null;
  const cached = countIn(recordIn(usage, 'input_tokens_details').cached_tokens);
  const reasoning = countIn(recordIn(usage, 'output_tokens_details').reasoning_tokens);
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    ...(cached === null ? {} : { cachedInputTokens: cached }),
    ...(reasoning === null ? {} : { reasoningTokens: reasoning }),
    estimated: false,
  };
}
