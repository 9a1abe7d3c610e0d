import {
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  RollbackTransactionCommand,
  type ExecuteStatementCommandOutput,
  type RDSDataClient,
  type SqlParameter,
} from '@aws-sdk/client-rds-data';
import { databaseErrorOf } from './failure.ts';
import { retry, type RetryOptions } from './retry.ts';

export interface Cluster {
  resourceArn: string;
  secretArn: string;
  databaseName: string;
}

export interface Call {
  sql: string;
  parameters: SqlParameter[];
  /** Running it twice has the same effect as once. */
  repeatable: boolean;
}

/** The service's calls, retried where that is safe. Rejects with the errors that every driver uses. */
export class DataApiCaller {
  readonly #client: RDSDataClient;
  readonly #cluster: Cluster;
  readonly #retry: RetryOptions;

  constructor(client: RDSDataClient, cluster: Cluster, options: RetryOptions) {
    this.#client = client;
    this.#cluster = cluster;
    this.#retry = options;
  }

  execute({ sql, parameters, repeatable }: Call, transactionId?: string): Promise<ExecuteStatementCommandOutput> {
    const input = { ...this.#input(), database: this.#cluster.databaseName, sql, parameters, transactionId, includeResultMetadata: true, resultSetOptions: { longReturnType: 'STRING' as const } };
    // A transaction is bound to its connection: if that is lost, so is the transaction.
    return this.#ask(() => this.#client.send(new ExecuteStatementCommand(input)), repeatable && transactionId === undefined);
  }

  /** An abandoned transaction ends by itself, so it may be started twice. */
  async begin(): Promise<string> {
    const input = { ...this.#input(), database: this.#cluster.databaseName };
    const { transactionId } = await this.#ask(() => this.#client.send(new BeginTransactionCommand(input)), true);
    return transactionId!;
  }

  async commit(transactionId: string): Promise<void> {
    await this.#ask(() => this.#client.send(new CommitTransactionCommand({ ...this.#input(), transactionId })), false);
  }

  async rollback(transactionId: string): Promise<void> {
    await this.#ask(() => this.#client.send(new RollbackTransactionCommand({ ...this.#input(), transactionId })), true);
  }

  close(): void {
    this.#client.destroy();
  }

  #input(): { resourceArn: string; secretArn: string } {
    const { resourceArn, secretArn } = this.#cluster;
    return { resourceArn, secretArn };
  }

  async #ask<T>(call: () => Promise<T>, repeatable: boolean): Promise<T> {
    try {
      return await retry(call, repeatable, this.#retry);
    } catch (error) {
      throw databaseErrorOf(error);
    }
  }
}
