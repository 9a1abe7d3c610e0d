import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock, Log } from '@aistudio/core';

interface ManagedSecretOptions {
  arn: string;
  region: string;
  /** Another address than AWS's own; null for that. */
  endpoint: string | null;
  clock: Clock;
  log: Log;
  /** Milliseconds between two looks. */
  lookMs?: number;
}

export interface ManagedSecret {
  /** As of the last look that was answered. */
  current(): string;
  /** Calls back with each new value. */
  watch(listener: (text: string) => void): void;
  /** Looks now. */
  look(): Promise<void>;
  close(): void;
}

/**
 * The text of a secret in AWS Secrets Manager, looked at again and again: a rotation is noticed without a restart, and while
 * Secrets Manager does not answer the last value stays. Rejects when not even the first look is answered.
 */
export async function openManagedSecret({ arn, region, endpoint, clock, log, lookMs = 60_000 }: ManagedSecretOptions): Promise<ManagedSecret> {
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
