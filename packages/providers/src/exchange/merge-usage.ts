import type { Usage } from '@aistudio/stream';

/** Two usage reports of one answer combined: the later one counts, but a zero never replaces a count. */
export function mergeUsage(earlier: Usage | null, later: Usage | null): Usage | null {
  if (earlier === null || later === null) return later ?? earlier;
  const either = (name: 'cachedInputTokens' | 'reasoningTokens') => {
    const count = later[name] || earlier[name];
    return count === undefined ? {} : { [name]: count };
  };
  return {
    inputTokens: later.inputTokens || earlier.inputTokens,
    outputTokens: later.outputTokens || earlier.outputTokens,
    ...either('cachedInputTokens'),
    ...either('reasoningTokens'),
    estimated: later.estimated,
  };
}
