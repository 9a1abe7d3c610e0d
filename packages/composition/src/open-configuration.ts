import { environmentVariables } from '@aistudio/contract';
import { AppError, readConfig, type Clock, type Config, type Log } from '@aistudio/core';

type Environment = Record<string, string | undefined>;

export interface OpenedConfiguration {
  config: Config;
  log: Log;
  close: () => void;
}

/**
 * What the environment says and, in AWS, a secret that is looked at again while the process runs: `config.servers` is always of the
 * last look that could be used. Throws a sentence if something cannot work.
 */
export async function openConfiguration({ environment, clock, createLog }: { environment: Environment; clock: Clock; createLog: (options: { level: Config['logLevel'] }) => Log }): Promise<OpenedConfiguration> {
  const { cloud, logLevel } = readPlaces(environment);
  const log = createLog({ level: logLevel });
  if (cloud === null || cloud.configuration === null) return { config: readConfig(environment), log, close: () => undefined };
  const { openManagedSecret } = await import('@aistudio/platform/aws');
  const secret = await openManagedSecret({ ...cloud.configuration, clock, log });
  const read = (text: string): Config => readConfig({ ...variablesIn(text), ...environment });
  let config = read(secret.current());
  secret.watch((text) => {
    try {
      config = read(text);
      log.info('configuration_read', { servers: config.servers.length });
    } catch (error) {
      log.warn('configuration_refused', { error: error as Error });
    }
  });
  const following = { ...config, get servers() { return config.servers; } };
  return { config: following, log, close: () => secret.close() };
}

/** Where things are, which the environment alone says: what it says of the rest may be only half of it. */
function readPlaces(environment: Environment): Config {
  const where = environmentVariables.filter(({ name }) => places.test(name)).map(({ name }) => [name, environment[name]] as const);
  return readConfig(Object.fromEntries(where));
}

const places = /^(AISTUDIO_PLATFORM|DATABASE_URL|RDS_.*|DATABASE_SECRET_ARN|CONFIGURATION_SECRET_ARN|DOCUMENTS_BUCKET_NAME|JOB_QUEUE_URL_PREFIX|AWS_ENDPOINT_URL_(RDS_DATA|S3|SQS|SECRETS_MANAGER)|LOG_LEVEL)$/;

/** Throws one sentence for what is no JSON object of texts. */
function variablesIn(text: string): Environment {
  const known = new Set<string>(environmentVariables.map(({ name }) => name));
  try {
    const object = JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(object).filter((entry): entry is [string, string] => known.has(entry[0]) && typeof entry[1] === 'string'));
  } catch {
    throw new AppError('invalid_request', 'The secret of CONFIGURATION_SECRET_ARN must be a JSON object of environment variables.');
  }
}
