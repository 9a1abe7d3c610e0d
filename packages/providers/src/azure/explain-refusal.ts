import type { ProviderFailure } from '@aistudio/core';
import { withAdvice } from '../failure/provider-error.ts';
import { refusedResponse } from '../failure/refusal-failure.ts';

/** Reads Azure's refusals; those that an administrator can fix begin with a sentence that says how. */
export function explainRefusal(deployment: string | null, means: 'key' | 'token'): typeof refusedResponse {
  return (status, headers, body, confidential, now) => {
    const failure = refusedResponse(status, headers, body, confidential, now);
    return withAdvice(failure, adviceFor(failure, deployment, means));
  };
}

function adviceFor({ status, detail }: ProviderFailure, deployment: string | null, means: 'key' | 'token'): string | null {
  if (/deploymentnotfound/i.test(detail) && deployment !== null) return `There is no deployment "${deployment.slice(0, 64)}" at this Azure resource: create it, or correct its name in the settings; a new one takes up to five minutes`;
  if (status === 404) return 'Azure does not know this address: check the endpoint and the API version';
  if (status === 401 && means === 'key') return 'Azure refused the key: check that key and endpoint belong to the same resource';
  if (status === 401) return 'Azure refused the Entra token: it may have expired, or be meant for another cloud: check AZURE_AUTHORITY_HOST';
  if (status === 403 && means === 'token') return 'The identity may not use this resource: give it the role "Cognitive Services OpenAI User"';
  if (status === 403) return 'Azure refused the request: check the network rules of the resource, and that it admits keys';
  return null;
}
