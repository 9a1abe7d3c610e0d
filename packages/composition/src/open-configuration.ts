import { environmentVariables } from '@aistudio/contract';
import { AppError, readConfig, readPlatform, type Clock, type Config, type Log } from '@aistudio/core';

type Environment = Record<string, string | undefined>;

export interface OpenedConfiguration {
  config: Config;
  log: Log;
  close: () => void;
}

/**
 * The environment and, in AWS, a secret that is re-read while the process runs: `config.servers` always reflects the last valid
 * read. Throws a sentence if something cannot work.
 */
export async function openConfiguration({ environment, clock, createLog }: { environment: Environment; clock: Clock; createLog: (options: { level: Config['logLevel'] }) => Log }): Promise<OpenedConfiguration> {
  const { cloud, logLevel } = readPlatform(environment);
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

/** Throws one sentence for anything but a JSON object of texts. */
function variablesIn(text: string): Environment {
  const known = new Set<string>(environmentVariables.map(({ name }) => name));
  try {
    const object = JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(object).filter((entry): entry is [string, string] => known.has(entry[0]) && typeof entry[1] === 'string'));
  } catch {
    throw new AppError('invalid_request', 'The secret of CONFIGURATION_SECRET_ARN must be a JSON object of environment variables.');
  }
}
