import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says why a finding of cdk-nag does not apply to these constructs: `rule` as AwsSolutions-S1. */
export function acknowledge(constructs: IConstruct | IConstruct[], rule: string, reason: string): void {
  for (const each of [constructs].flat()) Validations.of(each).acknowledge({ id: `AwsSolutions::${rule}`, reason });
}

/** The same for a resource with `*` in a policy of this role: which one, and why it cannot be named. */
export function acknowledgeWildcard(role: IConstruct, resource: string, reason: string): void {
  acknowledge(role, `AwsSolutions-IAM5[Resource::${resource.replaceAll(/\$\{Token\[AWS\.Partition\.\d+\]\}/g, '<AWS::Partition>')}]`, reason);
}
