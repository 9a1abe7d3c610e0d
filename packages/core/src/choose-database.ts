import type { VariableName } from '@aistudio/contract';
import type { DatabaseLocation } from '@aistudio/database';
import { AppError } from './errors.ts';

/** Where the data is, according to the environment. Throws a sentence if the setting is incomplete or given twice. */
export function chooseDatabase(read: (name: VariableName) => string | null): DatabaseLocation {
  const [url, resourceArn, secretArn] = [read('DATABASE_URL'), read('RDS_RESOURCE_ARN'), read('DATABASE_SECRET_ARN')];
  if (read('AISTUDIO_PLATFORM') === 'aws') {
    if (url !== null) refuse('DATABASE_URL is not used with AISTUDIO_PLATFORM=aws: unset one of the two.');
    if (resourceArn === null || secretArn === null) refuse('AISTUDIO_PLATFORM=aws also needs RDS_RESOURCE_ARN and DATABASE_SECRET_ARN.');
    const region = /^arn:aws[a-z-]*:rds:([a-z0-9-]+):\d{12}:cluster:./.exec(resourceArn)?.[1];
    if (region === undefined) refuse('RDS_RESOURCE_ARN must be the ARN of a cluster, such as arn:aws:rds:us-east-1:123456789012:cluster:aistudio-dev-db.');
    return { kind: 'data-api', resourceArn, secretArn, databaseName: read('RDS_DATABASE_NAME') as string, region, endpoint: read('AWS_ENDPOINT_URL_RDS_DATA') };
  }
  if (resourceArn !== null || secretArn !== null) refuse('RDS_RESOURCE_ARN and DATABASE_SECRET_ARN are for AISTUDIO_PLATFORM=aws: set that, or unset them.');
  if (url === null) return { kind: 'embedded', directory: read('AISTUDIO_DATA_DIR') as string };
  if (!/^postgres(ql)?:\/\//.test(url)) refuse('DATABASE_URL must begin with postgres://; unset it to use the embedded database.');
  return { kind: 'postgres', url };
}

function refuse(sentence: string): never {
  throw new AppError('invalid_request', sentence);
}
