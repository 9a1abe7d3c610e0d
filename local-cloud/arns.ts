export const region = 'us-east-1';
export const account = '123456789012';
export const clusterName = 'aistudio-dev-cluster';
export const serviceName = 'aistudio-dev-frontend';
export const family = 'aistudio-frontend';
/** The stage's database cluster. */
export const databaseName = 'aistudio-dev-db';
export const bucketName = `aistudio-dev-documents-${account}-${region}`;
export const textractTopic = 'AmazonTextract-aistudio-dev';
export const registryHost = `${account}.dkr.ecr.${region}.amazonaws.com`;

const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;

export const clusterArn = arn('ecs', `cluster/${clusterName}`);
export const serviceArn = arn('ecs', `service/${clusterName}/${serviceName}`);
export const targetGroupArn = arn('elasticloadbalancing', `targetgroup/${serviceName}/0123456789abcdef`);
export const taskArn = (id: string): string => arn('ecs', `task/${clusterName}/${id}`);
export const taskDefinitionArn = (revision: number): string => arn('ecs', `task-definition/${family}:${revision}`);
export const textractRoleArn = `arn:aws:iam::${account}:role/aistudio-dev-textract`;
export const rotationArn = arn('lambda', 'function:aistudio-dev-rotate-secret');
export const scalingPolicyArn = (resourceId: string, name: string): string => arn('autoscaling', `scalingPolicy:local:resource/ecs/${resourceId}:policyName/${name}`);
/** Of an alarm of CloudWatch. */
export const alarmArn = (name: string): string => arn('cloudwatch', `alarm:${name}`);
export const secretArn = (name: string): string => arn('secretsmanager', `secret:${name}`);
export const databaseArn = (name: string): string => arn('rds', `cluster:${name}`);
export const snapshotArn = (name: string): string => arn('rds', `cluster-snapshot:${name}`);
