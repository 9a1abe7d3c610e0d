import { readBaseUrl } from '../http/base-url.ts';

/**
 * The address of a resource as the portal shows it in several places (`https://name.openai.azure.com/`, a target URI of a
 * deployment, the base of the v1 API), reduced to the part before `/openai`. A gateway's prefix is kept. Throws a TypeError if
 * it is not an address.
 */
export function readEndpoint(address: string): URL {
  const url = readBaseUrl(address, '/');
  url.search = '';
  url.pathname = url.pathname.replace(/\/(openai|api\/projects)(\/.*)?$/, '').replace(/\/+$/, '') || '/';
  return url;
}

export type AzureApi =
  /** The dated API, one path for each deployment. */
  | { type: 'deployments'; version: string }
  /** The API without versions, in which the deployment is the model. */
  | { type: 'v1'; speaks: 'responses' | 'chat' };

/** `path` below `/openai` of the resource, in the dated API with its version. */
export function underOpenai(endpoint: URL, path: string, version: string | null): URL {
  const url = new URL(endpoint);
  url.pathname = `${endpoint.pathname.replace(/\/$/, '')}/openai/${path}`;
  if (version !== null) url.searchParams.set('api-version', version);
  return url;
}
