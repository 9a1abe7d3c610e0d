const patienceMs = 10_000;

/** The part of the provider's metadata that we need in addition to better-auth. Source: https://openid.net/specs/openid-connect-discovery-1_0.html */
export interface OidcEndpoints {
  userinfo_endpoint?: string;
  end_session_endpoint?: string;
}

/** Returns a function that asks the issuer; the first answer is kept. Rejects while it cannot be reached. */
export function createDiscovery(issuer: string): () => Promise<OidcEndpoints> {
  let known: OidcEndpoints | null = null;
  return async () => (known ??= await askJson<OidcEndpoints>(`${issuer}/.well-known/openid-configuration`));
}

/** Rejects for anything but JSON with status 200, and after ten seconds. */
export async function askJson<Answer>(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, { headers: { accept: 'application/json', ...headers }, signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`The identity provider answered ${response.status}.`);
  return (await response.json()) as Answer;
}
