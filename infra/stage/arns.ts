import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';

export const databaseArn = (stack: Stack, cluster: string): string => Arn.format({ service: 'rds', resource: 'cluster', resourceName: cluster, arnFormat: ArnFormat.COLON_RESOURCE_NAME }, stack);

export const queueArn = (stack: Stack, queue: string): string => Arn.format({ service: 'sqs', resource: queue }, stack);

export const taskArns = (stack: Stack, cluster: string): string => Arn.format({ service: 'ecs', resource: 'task', resourceName: `${cluster}/*` }, stack);
