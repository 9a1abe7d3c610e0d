import type { Optional } from './ask-learning.ts';

/** Names of the output limit. */
export type TokenLimit = 'max_tokens' | 'max_completion_tokens';

/** The usage of a stream. */
export const optionalUsage: Optional = { fact: 'stream_options', names: /stream_options|include_usage/ };

/** The two names of the limit: older servers do not know the one, newer models refuse the other. */
export const optionalLimits: readonly (Optional & { fact: TokenLimit })[] = [
  { fact: 'max_completion_tokens', names: /\bmax_completion_tokens\b/ },
  { fact: 'max_tokens', names: /\bmax_tokens\b/ },
];

/** The name under which a limit is sent: the first choice unless that was refused. */
export function spokenLimit(first: TokenLimit, refused: (fact: string) => boolean): TokenLimit {
  const other = first === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return refused(first) && !refused(other) ? other : first;
}
