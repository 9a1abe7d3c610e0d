import type { Agent } from '../../http/agent.ts';
import { cleanDetail } from '../../failure/clean-detail.ts';
import { connectionFailure } from '../../failure/connection-failure.ts';
import { failureOf, ProviderError, withAdvice } from '../../failure/provider-error.ts';
import { readSmall } from '../../http/read-small.ts';
import { isRecord } from '../../json/is-record.ts';
import { parseJson, textIn } from '../../json/values.ts';
import { readToken, type EntraToken } from './entra-token.ts';

export interface AuthorityQuestion {
  agent: Agent;
  now: () => number;
  /** `https://login.microsoftonline.com` */
  authority: string;
  tenantId: string;
  clientId: string;
  /** The service that the token is for. */
  resource: string;
  /** Proof that we are the application: its secret, or a token of another issuer. */
  proof: Record<string, string>;
}

const timeoutMs = 10_000;

/** What Entra's error numbers mean for whoever set this up. Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const advices: [RegExp, string][] = [
  [/AADSTS7000215/, 'Entra refused the client secret: give its value, not its id'],
  [/AADSTS7000222/, 'The client secret has expired: make a new one for the application in Entra'],
  [/AADSTS700016/, 'There is no application with this id in the tenant: check the client id and the tenant'],
  [/AADSTS(90002|900021|90013)/, 'There is no such tenant: check its id'],
  [/AADSTS(70021|700211|700212|700213|700222|700024)/, 'Entra does not accept the token of this workload: check issuer, subject and audience of the federated credential'],
  [/AADSTS7000112/, 'The application is disabled in Entra: enable it'],
];

/** A token by client credentials. Rejects with a ProviderError. Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export async function askAuthority(question: AuthorityQuestion): Promise<EntraToken> {
  const { agent, now, authority, tenantId, clientId, resource, proof } = question;
  const url = new URL(`${authority.replace(/\/+$/, '')}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`);
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, scope: `${resource}/.default`, ...proof });
  const response = await readSmall({ agent, url, headers: {}, body, signal: new AbortController().signal, timeoutMs }).catch((error: Error) => {
    throw new ProviderError(withAdvice(connectionFailure(error, false), `Entra cannot be reached at ${url.host}: check the network of this host`));
  });
  const answer = parseJson(response.body);
  if (response.status < 300) return readToken(answer, now());
  const said = isRecord(answer) ? `${textIn(answer.error)}: ${textIn(answer.error_description)}` : 'no JSON';
  const detail = cleanDetail(`${response.status} ${said}`, Object.values(proof));
  if (response.status >= 500 || response.status === 429) throw new ProviderError(failureOf('provider_unavailable', `Entra gave no token (${detail})`, { status: response.status }));
  const advice = advices.find(([pattern]) => pattern.test(said))?.[1] ?? 'Entra gave no token: check the tenant, the client id and the secret';
  throw new ProviderError(withAdvice(failureOf('unauthorised', detail, { status: response.status }), advice));
}
