import type { EntraEnvironment } from '@aistudio/core';
import type { Agent } from '../../http/agent.ts';
import { cleanDetail } from '../../failure/clean-detail.ts';
import { failureOf, ProviderError, withAdvice } from '../../failure/provider-error.ts';
import { readSmall } from '../../http/read-small.ts';
import { isRecord } from '../../json/is-record.ts';
import { parseJson, textIn } from '../../json/values.ts';
import { readToken, type EntraToken } from './entra-token.ts';

/** Milliseconds; the endpoint is on the host itself, and if there is none, nothing answers. */
const timeoutMs = 3_000;

/** A token of the host's managed identity for a service. Rejects with a ProviderError. Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
export async function askHost({ agent, now, host, resource }: { agent: Agent; now: () => number; host: EntraEnvironment; resource: string }): Promise<EntraToken> {
  const { identityEndpoint, metadataAddress, clientId } = host;
  const url = new URL(identityEndpoint?.url ?? `${metadataAddress}/metadata/identity/oauth2/token`);
  url.searchParams.set('api-version', identityEndpoint === null ? '2018-02-01' : '2019-08-01');
  url.searchParams.set('resource', resource);
  if (clientId !== null) url.searchParams.set('client_id', clientId);
  const headers: Record<string, string> = identityEndpoint === null ? { metadata: 'true' } : { 'x-identity-header': identityEndpoint.header };
  const response = await readSmall({ agent, url, headers, signal: new AbortController().signal, timeoutMs }).catch((error: Error) => {
    throw new ProviderError(withAdvice(failureOf('unauthorised', error.name), 'This host has no identity in Azure: use a key, or an application and its secret'));
  });
  const answer = parseJson(response.body);
  if (response.status < 300) return readToken(answer, now());
  const said = isRecord(answer) ? textIn(answer.error_description) || textIn(answer.message) || textIn(answer.error) : '';
  const detail = cleanDetail(`${response.status} ${said}`, identityEndpoint === null ? [] : [identityEndpoint.header]);
  if (response.status >= 500 || response.status === 429) throw new ProviderError(failureOf('provider_unavailable', `the managed identity gave no token (${detail})`, { status: response.status }));
  throw new ProviderError(withAdvice(failureOf('unauthorised', detail, { status: response.status }), 'This host was given no managed identity: assign one to it, or name the one to use in AZURE_CLIENT_ID'));
}
