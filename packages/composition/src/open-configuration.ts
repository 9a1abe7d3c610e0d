import { environmentVariables } from '@aistudio/contract';
import { AppError, readConfig, readPlatform, type Clock, type Cloud, type Config, type Log } from '@aistudio/core';

type Environment = Record<string, string | undefined>;

export interface OpenedConfiguration {
  config: Config;
  log: Log;
  close: () => void;
}

/**
 * The environment and, in AWS, secrets that are re-read while the process runs: `config.servers` and, if a secret holds the
 * installation key, `config.secretKey` always reflect the last valid read. Throws a sentence if something cannot work.
 */
export async function openConfiguration({ environment, clock, createLog }: { environment: Environment; clock: Clock; createLog: (options: { level: Config['logLevel'] }) => Log }): Promise<OpenedConfiguration> {
  const { cloud, logLevel } = readPlatform(environment);
  const log = createLog({ level: logLevel });
  if (cloud === null || (cloud.configuration === null && cloud.installationKey === null)) return { config: readConfig(environment), log, close: () => undefined };
  const secrets = await openSecretsOf(cloud, environment, { clock, log });
  const read = (): Config => readConfig({ ...variablesIn(secrets.configuration?.current() ?? ''), ...environment });
  try {
    let config = read();
    secrets.configuration?.watch(() => {
      try {
        config = read();
        log.info('configuration_read', { servers: config.servers.length });
      } catch (error) {
        log.warn('configuration_refused', { error: error as Error });
      }
    });
    const following = { ...config, get servers() { return config.servers; }, get secretKey() { return secrets.installationKey?.current() ?? config.secretKey; } };
    return { config: following, log, close: secrets.close };
  } catch (error) {
    secrets.close();
    throw error;
  }
}

async function openSecretsOf({ configuration, installationKey }: Cloud, environment: Environment, parts: { clock: Clock; log: Log }) {
  const { openManagedSecret } = await import('@aistudio/platform/aws');
  if (installationKey !== null && environment['AISTUDIO_SECRET_KEY']) throw new AppError('invalid_request', 'AISTUDIO_SECRET_KEY and INSTALLATION_KEY_SECRET_ARN both set the installation key: unset one of them.');
  const more = configuration === null ? null : await openManagedSecret({ ...configuration, ...parts });
  const key = installationKey === null ? null : await openManagedSecret({ ...installationKey, ...parts }).catch((cause: unknown) => {
    more?.close();
    throw new AppError('invalid_request', 'The secret of INSTALLATION_KEY_SECRET_ARN could not be read, so encrypted passwords and API keys cannot be opened.', { cause });
  });
  const close = (): void => {
    more?.close();
    key?.close();
  };
  return { configuration: more, installationKey: key, close };
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
