import type { ExecuteStatementCommandOutput } from '@aws-sdk/client-rds-data';
import { DatabaseError } from '../database-error.ts';
import type { WireAnswer } from '../rows.ts';
import type { DataApiCaller } from './caller.ts';
import { tooLargeState } from './failure.ts';
import { readAnswer } from './read-answer.ts';
import { readInPieces } from './read-in-pieces.ts';
import { needsStaging, stageParameters } from './stage-parameters.ts';
import { onlyReads, writeStatement, type WrittenStatement } from './write-statement.ts';

/** One statement outside a transaction, or inside the one it belongs to. `types`: SQL types of the parameters, null if the value determines it. */
export interface Queryable {
  query(text: string, parameters: unknown[], types?: (string | null)[]): Promise<WireAnswer>;
  /** False once something failed in the transaction, which the service then has ended. */
  readonly usable: boolean;
}

export class DataApiClient implements Queryable {
  readonly #caller: DataApiCaller;
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;
  readonly usable = true;

  constructor(caller: DataApiCaller) {
    this.#caller = caller;
  }

  query(text: string, parameters: unknown[], types?: (string | null)[]): Promise<WireAnswer> {
    return this.#track(async () => {
      const statement = writeStatement(text, parameters, types);
      if (needsStaging(statement)) return this.#transaction((transaction) => transaction.query(text, parameters, types));
      const repeatable = onlyReads(text);
      try {
        return readAnswer(await this.#caller.execute({ ...statement, repeatable }));
      } catch (error) {
        if (!(error instanceof DatabaseError) || error.code !== tooLargeState || !repeatable) throw error;
        return this.#transaction((transaction) => readInPieces((each) => transaction.execute(each), statement));
      }
    });
  }

  /** Commits when `work` resolves; rolls back and rethrows when it rejects. */
  transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    return this.#track(() => this.#transaction(work));
  }

  /** Waits for running statements. Later ones are refused. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    this.#caller.close();
  }

  async #transaction<T>(work: (transaction: DataApiTransaction) => Promise<T>): Promise<T> {
    const id = await this.#caller.begin();
    const transaction = new DataApiTransaction(this.#caller, id);
    try {
      const result = await work(transaction);
      transaction.end();
      await this.#caller.commit(id);
      return result;
    } catch (error) {
      // A transaction that cannot be rolled back ends by itself within three minutes.
      if (transaction.usable) await this.#caller.rollback(id).catch(() => undefined);
      throw error;
    }
  }

  #track<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closing !== null) return Promise.reject(new DatabaseError({ message: 'The database is closed.', code: '57P01' }));
    const running = work();
    this.#running.add(running);
    const forget = () => this.#running.delete(running);
    running.then(forget, forget);
    return running;
  }
}

class DataApiTransaction implements Queryable {
  readonly #caller: DataApiCaller;
  readonly #id: string;
  #state: 'open' | 'failed' | 'ended' = 'open';

  constructor(caller: DataApiCaller, id: string) {
    this.#caller = caller;
    this.#id = id;
  }

  get usable(): boolean {
    return this.#state !== 'failed';
  }

  async query(text: string, parameters: unknown[], types?: (string | null)[]): Promise<WireAnswer> {
    const statement = writeStatement(text, parameters, types);
    const carried = needsStaging(statement) ? await stageParameters((each) => this.execute(each), statement) : statement;
    return readAnswer(await this.execute(carried));
  }

  async execute(statement: WrittenStatement): Promise<ExecuteStatementCommandOutput> {
    this.#check();
    try {
      return await this.#caller.execute({ ...statement, repeatable: false }, this.#id);
    } catch (error) {
      this.#state = 'failed';
      throw error;
    }
  }

  /** No further statements are accepted; throws if an earlier one failed. */
  end(): void {
    this.#check();
    this.#state = 'ended';
  }

  #check(): void {
    if (this.#state === 'failed') throw new DatabaseError({ message: 'A statement failed, and the transaction with it.', code: '25P02' });
    if (this.#state === 'ended') throw new DatabaseError({ message: 'The transaction has ended.', code: '25P01' });
  }
}
