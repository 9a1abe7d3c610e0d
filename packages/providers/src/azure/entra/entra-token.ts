import { failureOf, ProviderError } from '../../failure/provider-error.ts';
import { isRecord } from '../../json/is-record.ts';

export interface EntraToken {
  token: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** A token endpoint's response, which gives the expiry in seconds from now, or since the epoch, as numbers or as texts. Throws a ProviderError. */
export function readToken(value: unknown, now: number): EntraToken {
  const answer = isRecord(value) ? value : {};
  const token = answer.access_token;
  const lifetime = Number(answer.expires_in ?? NaN);
  const expiresAt = Number.isFinite(lifetime) ? now + lifetime * 1_000 : Number(answer.expires_on ?? NaN) * 1_000;
  if (typeof token === 'string' && token !== '' && Number.isFinite(expiresAt)) return { token, expiresAt };
  throw new ProviderError(failureOf('malformed', 'the token endpoint sent no token'));
}
