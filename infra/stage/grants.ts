import { Arn, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';

const allow = (grantee: IGrantable, actions: string[], resources: string[]): void => {
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
};

/** Statements and transactions through the RDS Data API. */
export const grantDataApi = (grantee: IGrantable, clusters: string[]): void =>
  allow(grantee, ['rds-data:BatchExecuteStatement', 'rds-data:BeginTransaction', 'rds-data:CommitTransaction', 'rds-data:ExecuteStatement', 'rds-data:RollbackTransaction'], clusters);

export const grantReadSecrets = (grantee: IGrantable, secrets: string[]): void => allow(grantee, ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], secrets);

/** Documents as they are: no listing of the bucket, no change of its settings. */
export const grantDocuments = (grantee: IGrantable, bucketArn: string): void =>
  allow(grantee, ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'], [`${bucketArn}/*`]);

export const grantSend = (grantee: IGrantable, queues: string[]): void => allow(grantee, ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'], queues);

/** Models of Bedrock in this account: which of them may be used is decided in Bedrock and in the administration. */
export function grantBedrock(grantee: IGrantable, stack: Stack): void {
  const own = (resource: string) => Arn.format({ service: 'bedrock', resource, resourceName: '*' }, stack);
  const foundation = Arn.format({ service: 'bedrock', region: '*', account: '', resource: 'foundation-model', resourceName: '*' }, stack);
  allow(grantee, ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'], [foundation, own('inference-profile'), own('application-inference-profile')]);
  allow(grantee, ['bedrock:ListFoundationModels', 'bedrock:ListInferenceProfiles'], ['*']);
}

/** A task may protect itself, and only tasks of this cluster, from being taken away while answers are live. */
export const grantTaskProtection = (grantee: IGrantable, tasks: string): void => allow(grantee, ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'], [tasks]);

/** Textract knows no resources: its actions are for everything or nothing. */
export const grantTextract = (grantee: IGrantable): void => allow(grantee, ['textract:DetectDocumentText', 'textract:GetDocumentTextDetection', 'textract:StartDocumentTextDetection'], ['*']);
