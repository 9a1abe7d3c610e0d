import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';
import type { StageStack } from './stage-stack.ts';

// Stacks agree on names: a stack that knows a name needs no export from another one.

export const databaseArn = (stack: StageStack): string => Arn.format({ service: 'rds', resource: 'cluster', resourceName: stack.stage.databaseCluster, arnFormat: ArnFormat.COLON_RESOURCE_NAME }, stack);

export const queueArn = (stack: StageStack, job: string): string => Arn.format({ service: 'sqs', resource: stack.names.queue(job) }, stack);

export const taskArns = (stack: StageStack): string => Arn.format({ service: 'ecs', resource: 'task', resourceName: `${stack.names.cluster}/*` }, stack);

export const documentsBucketName = (stack: StageStack): string => `aistudio-${stack.stage.name}-documents-${stack.account}-${stack.region}`;

export const documentsBucketArn = (stack: StageStack): string => Arn.format({ service: 's3', region: '', account: '', resource: documentsBucketName(stack) }, stack);

export const documentArns = (stack: StageStack): string => Arn.format({ service: 's3', region: '', account: '', resource: documentsBucketName(stack), resourceName: '*' }, stack);

/** The roles that `cdk bootstrap` creates. */
export const bootstrapRoleArns = (stack: Stack): string => Arn.format({ service: 'iam', region: '', resource: 'role', resourceName: `cdk-hnb659fds-*-${stack.account}-*` }, stack);
