import { say, type VariableName } from '@aistudio/contract';
import type { DatabaseLocation } from '@aistudio/database';
import { AppError } from './errors.ts';

/** One AWS service: where it is; `endpoint` is null for AWS's own address. */
interface Reached {
  region: string;
  endpoint: string | null;
}

/** Where an installation in AWS stores its data. A null entry is stored in the database, or does not exist. */
export interface Cloud {
  /** dev, staging or prod; names the namespace of metrics. */
  stage: string | null;
  objects: (Reached & { bucket: string }) | null;
  queues: (Reached & { urlPrefix: string }) | null;
  /** The secret that holds more of the configuration. */
  configuration: (Reached & { arn: string }) | null;
  /** The secret that holds the installation key, if the environment does not contain the key itself. */
  installationKey: (Reached & { arn: string }) | null;
  /** What recognises text on pages that are pictures: it notifies the topic when it is done, using the role. */
  recognition: (Reached & { bucket: string; roleArn: string; topicArn: string }) | null;
  /** Where an ECS task gets information about itself. */
  agentUri: string | null;
}

const only = ['DOCUMENTS_BUCKET_NAME', 'JOB_QUEUE_URL_PREFIX', 'CONFIGURATION_SECRET_ARN', 'TEXTRACT_ROLE_ARN', 'TEXTRACT_TOPIC_ARN', 'INSTALLATION_KEY_SECRET_ARN'] as const satisfies VariableName[];

/** Null outside of AWS. Throws a sentence if the settings contradict each other. */
export function chooseCloud(read: (name: VariableName) => string | null, database: DatabaseLocation): Cloud | null {
  if (database.kind !== 'data-api') {
    const set = only.find((name) => read(name) !== null);
    if (set !== undefined) throw new AppError('invalid_request', say`${set} is for AISTUDIO_PLATFORM=aws: set that, or unset it.`);
    return null;
  }
  const { region } = database;
  const at = (endpoint: VariableName) => ({ region, endpoint: read(endpoint) });
  const [bucket, urlPrefix, arn, roleArn, topicArn, keyArn] = only.map(read);
  if (!roleArn !== !topicArn) throw new AppError('invalid_request', 'TEXTRACT_ROLE_ARN and TEXTRACT_TOPIC_ARN belong together; set both or none.');
  return {
    stage: read('NEXT_PUBLIC_ENVIRONMENT'),
    objects: bucket ? { bucket, ...at('AWS_ENDPOINT_URL_S3') } : null,
    queues: urlPrefix ? { urlPrefix, ...at('AWS_ENDPOINT_URL_SQS') } : null,
    configuration: arn ? { arn, ...at('AWS_ENDPOINT_URL_SECRETS_MANAGER') } : null,
    installationKey: keyArn ? { arn: keyArn, ...at('AWS_ENDPOINT_URL_SECRETS_MANAGER') } : null,
    recognition: bucket && urlPrefix && roleArn && topicArn ? { bucket, roleArn, topicArn, ...at('AWS_ENDPOINT_URL_TEXTRACT') } : null,
    agentUri: read('ECS_AGENT_URI'),
  };
}
