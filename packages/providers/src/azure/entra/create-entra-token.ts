import { readFile } from 'node:fs/promises';
import type { EntraEnvironment } from '@aistudio/core';
import { failureOf, ProviderError, withAdvice } from '../../failure/provider-error.ts';
import { Agent } from '../../http/agent.ts';
import type { ProxyFor } from '../../http/proxies.ts';
import { askAuthority } from './ask-authority.ts';
import { askHost } from './ask-host.ts';
import type { EntraToken } from './entra-token.ts';
import { tokenResource } from './token-resource.ts';

export interface EntraOptions {
  /** Where the tokens will be sent, which determines the cloud. */
  endpoint: string;
  host: EntraEnvironment;
  /** An application and a way to get its secret; null: whatever identity the host has. */
  application: { tenantId: string; clientId: string; secret: () => Promise<string | null> } | null;
  /** Directly unless given. */
  proxyFor?: ProxyFor;
  now?: () => number;
}

/** A token is renewed this many milliseconds before it expires, or in the last fifth of a shorter life. */
const margin = 300_000;

interface Kept extends EntraToken {
  renewAt: number;
  /** What it was obtained with: another secret gets another token. */
  by: string;
}

/**
 * Access tokens for Azure OpenAI, kept until shortly before they expire. The host's identity is a workload identity, else that of
 * App Service or Container Apps, else that of a virtual machine. Rejects with a ProviderError. Throws a TypeError if the endpoint
 * is not an address.
 */
export function createEntraToken(options: EntraOptions): () => Promise<string> {
  const { host, application } = options;
  const resource = tokenResource(options.endpoint, host.authority);
  const now = options.now ?? Date.now;
  const agent = new Agent({ keepAliveMs: 4_000, connectTimeoutMs: 3_000, proxyFor: options.proxyFor });
  let kept: Kept | null = null;
  let asking: { by: string; token: Promise<Kept> } | null = null;

  const ask = async (by: string): Promise<Kept> => {
    const asked = now();
    const place = { agent, now, resource };
    let token: EntraToken;
    if (application !== null) token = await askAuthority({ ...place, authority: host.authority, ...application, proof: { client_secret: by } });
    else if (host.tokenFile !== null && host.tenantId !== null && host.clientId !== null) {
      const proof = { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await readAssertion(host.tokenFile) };
      token = await askAuthority({ ...place, authority: host.authority, tenantId: host.tenantId, clientId: host.clientId, proof });
    } else token = await askHost({ ...place, host });
    return { ...token, by, renewAt: token.expiresAt - Math.min(margin, (token.expiresAt - asked) / 5) };
  };

  return async () => {
    const by = application === null ? '' : await secretOf(application);
    if (kept !== null && kept.by === by && now() < kept.renewAt) return kept.token;
    if (asking?.by !== by) asking = { by, token: ask(by) };
    const current = asking;
    try {
      kept = await current.token;
    } catch (error) {
      // An early renewal that fails is tried again with the next request.
      if (kept === null || kept.by !== by || now() >= kept.expiresAt) throw error;
    } finally {
      if (asking === current) asking = null;
    }
    return kept.token;
  };
}

async function secretOf(application: NonNullable<EntraOptions['application']>): Promise<string> {
  const secret = await application.secret();
  if (secret === null || secret === '') throw new ProviderError(withAdvice(failureOf('unauthorised', ''), "The application's client secret is missing: give it in the settings"));
  return secret;
}

async function readAssertion(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const advice = 'The token of the workload identity cannot be read: check AZURE_FEDERATED_TOKEN_FILE';
    throw new ProviderError(withAdvice(failureOf('unauthorised', (error as NodeJS.ErrnoException).code ?? ''), advice));
  }
}
