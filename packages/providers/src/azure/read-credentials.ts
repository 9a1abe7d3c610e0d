import { failureOf, ProviderError, withAdvice } from '../failure/provider-error.ts';
import { commonHeaders, readKey, unlessAborted, type KeySource } from '../http/read-key.ts';

export type AzureCredentials =
  | { apiKey: KeySource }
  /** An Entra access token for the cognitive services of that cloud, requested before every request. */
  | { token: () => Promise<string> };

/** Rejects with a ProviderError. */
export async function readCredentials(credentials: AzureCredentials, requestId: string | null, signal: AbortSignal): Promise<{ headers: Record<string, string>; secrets: string[] }> {
  const common = commonHeaders(requestId);
  if ('apiKey' in credentials) {
    const key = await readKey(credentials.apiKey, signal);
    return key === null ? { headers: common, secrets: [] } : { headers: { ...common, 'api-key': key }, secrets: [key] };
  }
  let token: string | null;
  try {
    token = await readKey(await unlessAborted(credentials.token(), signal), signal);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw noToken((error as Error).name);
  }
  if (token === null) throw noToken('');
  return { headers: { ...common, authorization: `Bearer ${token}` }, secrets: [token] };
}

function noToken(detail: string): ProviderError {
  return new ProviderError(withAdvice(failureOf('unauthorised', detail), 'No Entra token could be had: check the identity of this host, or use a key'));
}
