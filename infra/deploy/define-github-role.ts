import { Arn } from 'aws-cdk-lib';
import { FederatedPrincipal, OidcProviderNative, Role } from 'aws-cdk-lib/aws-iam';
import { source } from '../stage/source.ts';
import type { StageStack } from '../stage/stage-stack.ts';

const issuer = 'token.actions.githubusercontent.com';

/** The role that GitHub Actions assumes, only for a push to this stage's branch, without a long-lived key. */
export function defineGithubRole(stack: StageStack): Role {
  const provider = stack.stage.ownsGithubProvider
    ? new OidcProviderNative(stack, 'Github', { url: `https://${issuer}`, clientIds: ['sts.amazonaws.com'] }).oidcProviderArn
    : Arn.format({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: issuer }, stack);
  return new Role(stack, 'GithubRole', {
    roleName: `aistudio-${stack.stage.name}-github-deploy`,
    description: `Deploys ${stack.stage.name} from GitHub Actions`,
    assumedBy: new FederatedPrincipal(
      provider,
      { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: `repo:${source.owner}/${source.name}:ref:refs/heads/${stack.stage.branch}` } },
      'sts:AssumeRoleWithWebIdentity',
    ),
  });
}
