import { jobs } from '@aistudio/contract';
import { Arn } from 'aws-cdk-lib';
import { PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import { acknowledgeWildcard } from './acknowledge.ts';
import { databaseArn, documentArns, documentsBucketArn, queueArn, taskArns } from './arns.ts';
import type { StageStack } from './stage-stack.ts';

/** Allows a role to act. A resource with `*` needs its reason. */
export function allow(role: IRole, actions: string[], resources: string[], whyNoNames?: string): void {
  role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  for (const resource of resources.filter((each) => each.includes('*'))) {
    if (whyNoNames === undefined) throw new Error(`${resource} needs a reason.`);
    acknowledgeWildcard(role, resource, whyNoNames);
  }
}

/** Statements and transactions through the RDS Data API. */
export const allowDataApi = (role: IRole, stack: StageStack): void =>
  allow(role, ['rds-data:BatchExecuteStatement', 'rds-data:BeginTransaction', 'rds-data:CommitTransaction', 'rds-data:ExecuteStatement', 'rds-data:RollbackTransaction'], [databaseArn(stack)]);

export const allowReadingSecrets = (role: IRole, secrets: string[]): void => allow(role, ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], secrets);

/** Reading and writing documents; no changes to the bucket's settings. */
export function allowDocuments(role: IRole, stack: StageStack): void {
  allow(role, ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'], [documentArns(stack)], 'Every document is an object of this one bucket.');
  // Without it S3 answers 403 instead of 404 for a missing object.
  allow(role, ['s3:ListBucket'], [documentsBucketArn(stack)]);
}

export const allowSending = (role: IRole, stack: StageStack): void =>
  allow(role, ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'], Object.keys(jobs).map((job) => queueArn(stack, job)));

/** Models of Bedrock in this account. */
export function allowBedrock(role: IRole, stack: StageStack): void {
  const own = (resource: string) => Arn.format({ service: 'bedrock', resource, resourceName: '*' }, stack);
  const foundation = Arn.format({ service: 'bedrock', region: '*', account: '', resource: 'foundation-model', resourceName: '*' }, stack);
  allow(role, ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'], [foundation, own('inference-profile'), own('application-inference-profile')], 'Which models people may use is decided in Bedrock and in the administration; a profile passes requests to other regions.');
  allow(role, ['bedrock:ListFoundationModels', 'bedrock:ListInferenceProfiles'], ['*'], 'Listing models knows no resources.');
}

/** A task may protect itself from scale-in while answers are live, but only tasks of this cluster may. */
export const allowTaskProtection = (role: IRole, stack: StageStack): void =>
  allow(role, ['ecs:GetTaskProtection', 'ecs:UpdateTaskProtection'], [taskArns(stack)], 'A task learns its number only when it runs.');

export const allowTextract = (role: IRole): void => allow(role, ['textract:DetectDocumentText', 'textract:GetDocumentTextDetection', 'textract:StartDocumentTextDetection'], ['*'], 'Textract knows no resources.');
