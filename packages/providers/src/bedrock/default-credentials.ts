import type { AwsCredentials } from './sign-request.ts';

/**
 * The default chain of AWS: environment, profile and single sign-on of a laptop, the role of an ECS task or EC2 machine.
 * Renewed before they expire. Loaded at the first call only.
 */
export function defaultCredentials(): () => Promise<AwsCredentials> {
  let provider: Promise<() => Promise<AwsCredentials>> | null = null;
  return async () => {
    provider ??= import('@aws-sdk/credential-provider-node').then(({ defaultProvider }) => defaultProvider());
    return (await provider)();
  };
}
