import type { ApiKey } from '@aistudio/contract/schemas';

/** What a key is good for, in a few words: its models and limits. */
export function describeKey({ models, scopes, requestsPerMinute, tokensPerMinute, managesKeys }: ApiKey): string {
  const number = (count: number) => count.toLocaleString('en');
  return [
    models === null ? 'every model' : models.join(', '),
    ...(scopes === null ? [] : [scopes.length === 0 ? 'nothing of models' : scopes.join(', ')]),
    ...(requestsPerMinute === null ? [] : [`${number(requestsPerMinute)} requests a minute`]),
    ...(tokensPerMinute === null ? [] : [`${number(tokensPerMinute)} tokens a minute`]),
    ...(managesKeys ? ['manages keys'] : []),
  ].join('; ');
}

/** How a key stands: `null` while it works. */
export function keyEnding({ expiresAt, revokedAt }: ApiKey, now: number): 'revoked' | 'ended' | null {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'ended' : null;
}
