import type { VariableName } from '@aistudio/contract';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { databaseArn, documentsBucketName } from './arns.ts';
import type { StageStack } from './stage-stack.ts';

interface Places {
  databaseSecret: ISecret;
  configurationSecret: ISecret;
}

/** The addresses that tasks and functions get. Every name is in the table of environment variables. */
export function applicationEnvironment(stack: StageStack, { databaseSecret, configurationSecret }: Places): Partial<Record<VariableName, string>> {
  return {
    AISTUDIO_PLATFORM: 'aws',
    NEXT_PUBLIC_ENVIRONMENT: stack.stage.name,
    RDS_RESOURCE_ARN: databaseArn(stack),
    RDS_DATABASE_NAME: stack.names.logicalDatabase,
    DATABASE_SECRET_ARN: databaseSecret.secretArn,
    CONFIGURATION_SECRET_ARN: configurationSecret.secretArn,
    DOCUMENTS_BUCKET_NAME: documentsBucketName(stack),
    JOB_QUEUE_URL_PREFIX: queueUrlPrefix(stack),
  };
}

/** Followed by the name of a job: the address of its queue. */
const queueUrlPrefix = (stack: StageStack): string => `https://sqs.${stack.region}.${stack.urlSuffix}/${stack.account}/${stack.names.queue('')}`;
