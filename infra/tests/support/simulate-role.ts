import { runSimulation } from '@cloud-copilot/iam-simulate';
import { resolveValue } from './resolve-value.ts';
import type { Template } from './synthesize.ts';

const principal = 'arn:aws:iam::000000000000:role/simulated';

/** What IAM would decide about an action of this role, evaluated from its own policies in the templates. */
export async function simulateRole(templates: Record<string, Template>, [stack, id]: [string, string], action: string, resource: string): Promise<'Allowed' | 'Denied'> {
  const template = templates[`AIStudio-${stack}-Dev`] as Template;
  const roles = Object.entries(template.Resources).filter(([key, { Type }]) => Type === 'AWS::IAM::Role' && key.startsWith(id));
  if (roles.length !== 1) throw new Error(`${roles.length} roles of ${stack} begin with ${id}.`);
  const [roleId, role] = roles[0] as (typeof roles)[number];
  const attached = Object.values(template.Resources).filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && Properties.Roles.some((each: any) => each.Ref === roleId));
  if (role.Properties.ManagedPolicyArns) throw new Error(`${roleId} has managed policies, which are not looked into.`);
  const identityPolicies = attached.map(({ Properties }) => ({ name: String(Properties.PolicyName), policy: resolveValue(Properties.PolicyDocument, template, templates) }));
  const result = await runSimulation(
    { request: { principal, action, resource: { resource, accountId: '000000000000' }, contextVariables: {} }, identityPolicies, serviceControlPolicies: [], resourceControlPolicies: [] },
    {},
  );
  if (result.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed' ? 'Allowed' : 'Denied';
}
