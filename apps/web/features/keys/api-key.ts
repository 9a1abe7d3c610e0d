/** A key as the API lists it; times are ISO 8601. */
export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  owner: { id: string; name: string; email: string };
  models: string[] | null;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  managesKeys: boolean;
  expiresAt: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** What a key is good for, in a few words: its models and limits. */
export function describeKey({ models, requestsPerMinute, tokensPerMinute, managesKeys }: ApiKey): string {
  const number = (count: number) => count.toLocaleString('en');
  return [
    models === null ? 'every model' : models.join(', '),
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
