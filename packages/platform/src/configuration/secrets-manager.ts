import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock, Log } from '@aistudio/core';

interface ManagedSecretOptions {
  arn: string;
  region: string;
  /** Overrides AWS's own address; null to use AWS's. */
  endpoint: string | null;
  clock: Clock;
  log: Log;
}

interface ManagedSecret {
  /** The value of the last successful read. */
  current(): string;
  /** Called with each new value. */
  watch(listener: (text: string) => void): void;
  /** Reads it now. */
  look(): Promise<void>;
  close(): void;
}

const lookMs = 60_000;

/**
 * The text of a secret in AWS Secrets Manager, re-read regularly: a rotation is picked up without a restart, and while Secrets
 * Manager is unavailable the last value stays. Rejects if the first read fails.
 */
export async function openManagedSecret({ arn, region, endpoint, clock, log }: ManagedSecretOptions): Promise<ManagedSecret> {
  const client = new SecretsManagerClient({ region, ...(endpoint === null ? {} : { endpoint }), requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000 } });
  const read = async (): Promise<string> => (await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString ?? '';
  const listeners: ((text: string) => void)[] = [];
  let text = await read();
  let cancel: () => void = () => undefined;
  let closed = false;

  const look = async (): Promise<void> => {
    cancel();
    try {
      const found = await read();
      if (found !== text) {
        text = found;
        for (const listener of listeners) listener(found);
      }
    } catch (error) {
      log.warn('secret_not_read', { secret: arn, error: error as Error });
    }
    if (!closed) cancel = clock.after(lookMs, () => void look());
  };
  cancel = clock.after(lookMs, () => void look());

  return {
    current: () => text,
    watch: (listener) => void listeners.push(listener),
    look,
    close() {
      closed = true;
      cancel();
      client.destroy();
    },
  };
}
