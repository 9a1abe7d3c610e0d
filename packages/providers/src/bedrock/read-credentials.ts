import { failureOf, ProviderError, withAdvice } from '../failure/provider-error.ts';
import { unlessAborted } from '../http/read-key.ts';
import type { BedrockCredentials } from './sign-request.ts';

/** Rejects with a ProviderError that says what to do if there are none, they have expired, or the signal aborts. */
export async function readAwsCredentials(source: () => Promise<BedrockCredentials>, signal: AbortSignal): Promise<BedrockCredentials> {
  try {
    return await unlessAborted(source(), signal);
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    const { name, message } = error as Error;
    const expired = /expired|refresh failed|sso session|login session/i.test(message);
    const sentence = expired
      ? 'Our sign-in at AWS has expired: run "aws sso login", or renew the keys'
      : 'No AWS credentials were found: give the task a role, choose a profile by AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
    throw new ProviderError(withAdvice(failureOf('unauthorised', name), sentence));
  }
}
