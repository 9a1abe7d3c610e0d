import type { ApiKey } from '@aistudio/contract/schemas';
import { describeScopes } from './key-scopes.ts';
import { keysWords as words } from '../../words/keys-words.ts';
import { fill } from '../../words/fill.ts';

/** What a key can be used for, in a few words: its models, the parts of the API it reaches, and its limits. */
export function describeKey({ models, scopes, requestsPerMinute, tokensPerMinute, managesKeys }: ApiKey): string {
  const number = (count: number) => count.toLocaleString('en');
  return [
    models === null ? words.everyModel : models.join(', '),
    ...(scopes === null ? [] : [describeScopes(scopes)]),
    ...(requestsPerMinute === null ? [] : [fill(words.upToRequestsAMinute, { number: number(requestsPerMinute) })]),
    ...(tokensPerMinute === null ? [] : [fill(words.upToTokensAMinute, { number: number(tokensPerMinute) })]),
    ...(managesKeys ? [words.managesKeys] : []),
  ].join('; ');
}

/** The state of a key: `null` while it works. */
export function keyEnding({ expiresAt, revokedAt }: ApiKey, now: number): 'revoked' | 'ended' | null {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'ended' : null;
}
