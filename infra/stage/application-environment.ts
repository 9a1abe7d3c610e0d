import type { VariableName } from '@aistudio/contract';
import type { Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { databaseArn } from './arns.ts';
import type { StageStack } from './stage-stack.ts';

interface Places {
  databaseSecret: ISecret;
  configurationSecret: ISecret;
  documents: IBucket;
}

/** What tasks and functions alike are told about where things are. Every name is in the table of environment variables. */
export function applicationEnvironment(stack: StageStack, { databaseSecret, configurationSecret, documents }: Places): Partial<Record<VariableName, string>> {
  return {
    AISTUDIO_PLATFORM: 'aws',
    NEXT_PUBLIC_ENVIRONMENT: stack.stage.name,
    RDS_RESOURCE_ARN: databaseArn(stack, stack.stage.databaseCluster),
    RDS_DATABASE_NAME: stack.names.logicalDatabase,
    DATABASE_SECRET_ARN: databaseSecret.secretArn,
    CONFIGURATION_SECRET_ARN: configurationSecret.secretArn,
    DOCUMENTS_BUCKET_NAME: documents.bucketName,
    JOB_QUEUE_URL_PREFIX: queueUrlPrefix(stack),
  };
}

/** Before the name of a job: the address of its queue. */
const queueUrlPrefix = (stack: Stack & StageStack): string => `https://sqs.${stack.region}.${stack.urlSuffix}/${stack.account}/${stack.names.queue('')}`;
