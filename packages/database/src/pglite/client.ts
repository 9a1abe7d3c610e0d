import { AsyncLocalStorage } from 'node:async_hooks';
import { Worker } from 'node:worker_threads';
import { DatabaseError } from '../database-error.ts';
import { parseValue } from '../parse-value.ts';
import { arraysOf, objectsOf, type WireAnswer } from '../rows.ts';
import { encodeParameter } from './encode-parameter.ts';
import type { Reply, Request, WireFailure, WireValue, WorkerOptions } from './wire.ts';

/** The result that drizzle-orm/pglite expects from a query. */
export interface QueryOptions {
  rowMode?: 'array' | 'object';
  parsers?: Record<number, (text: string) => unknown>;
}

export interface QueryResult {
  rows: unknown[];
  fields: { name: string; dataTypeID: number }[];
  affectedRows: number;
  rowCount: number;
}

/** One statement at a time on the one connection; inside a transaction, on that transaction. */
export interface Queryable {
  query(text: string, parameters?: unknown[], options?: QueryOptions): Promise<QueryResult>;
}

type Waiting = { resolve: (reply: SuccessReply) => void; reject: (error: Error) => void };
type SuccessReply = Extract<Reply, [number, string[], ...unknown[]]>;

/**
 * PGlite in a thread of its own, reached by messages: the main thread only posts text and reads text.
 * Statements run in order; while a transaction is open, others wait for its end.
 */
export class PgliteClient implements Queryable {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  /** Set in everything that a transaction's work calls. */
  readonly #inside = new AsyncLocalStorage<true>();
  #last = 0;
  /** The end of the transaction that others wait for; null if there is none. */
  #exclusive: Promise<unknown> | null = null;
  #closing: Promise<void> | null = null;
  #dead: Error | null = null;
  /** Called once if the thread ends without having been closed. */
  onDead: (error: Error) => void = () => undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: Reply) => this.#receive(reply));
    worker.on('error', (error) => this.#die(error));
    worker.on('exit', () => this.#die(null));
  }

  /** Starts the thread and opens the database; rejects if PGlite cannot. */
  static async start(options: WorkerOptions): Promise<PgliteClient> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options, name: 'database' });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const refuse = () => reject(new Error('The embedded database could not be opened.'));
    worker.once('message', () => resolve()).once('error', reject).once('exit', refuse);
    await promise;
    worker.off('error', reject).off('exit', refuse);
    return new PgliteClient(worker);
  }

  async query(text: string, parameters: unknown[] = [], options: QueryOptions = {}): Promise<QueryResult> {
    if (this.#exclusive !== null) await this.#turn();
    return resultOf(await this.#ask('query', text, '', parameters.map(encodeParameter)), options);
  }

  /** The hot path: planned once per text, rows as objects parsed by `parseValue`. */
  async queryPrepared<Row extends object>(name: string, text: string, parameters: WireValue[]): Promise<Row[]> {
    if (this.#exclusive !== null) await this.#turn();
    return objectsOf(answerOf(await this.#ask('query', text, name, parameters)), parseValue) as Row[];
  }

  /** Runs a script. */
  async exec(text: string): Promise<void> {
    if (this.#exclusive !== null) await this.#turn();
    await this.#ask('exec', text);
  }

  /** Resolves when everything acknowledged so far would survive a power cut. */
  async sync(): Promise<void> {
    await this.#ask('sync');
  }

  /** Commits when `work` resolves, rolls back and rethrows when it rejects. Nothing else runs in the meantime. */
  async transaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    await this.#turn();
    const running = this.#runTransaction(work);
    this.#exclusive = running;
    try {
      return await running;
    } finally {
      this.#exclusive = null;
    }
  }

  /** Waits for pending statements, then closes. Later ones are refused. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#turn();
    if (this.#dead !== null) return;
    await this.#post(['close']);
    await this.#worker.terminate();
  }

  async #runTransaction<T>(work: (transaction: Queryable) => Promise<T>): Promise<T> {
    let open = true;
    const transaction: Queryable = {
      query: async (text, parameters = [], options = {}) => {
        if (!open) throw new DatabaseError({ message: 'The transaction has ended.', code: '25P01' });
        return resultOf(await this.#post(['query', text, '', parameters.map(encodeParameter)]), options);
      },
    };
    await this.#ask('exec', 'begin');
    try {
      const result = await this.#inside.run(true, () => work(transaction));
      open = false;
      await this.#post(['exec', 'commit']);
      return result;
    } catch (error) {
      open = false;
      if (this.#dead === null) await this.#post(['exec', 'rollback']);
      throw error;
    }
  }

  /** Waits until no transaction is open. One that waited for itself would wait forever. */
  async #turn(): Promise<void> {
    if (this.#exclusive !== null && this.#inside.getStore()) throw new Error('Inside a transaction, ask the transaction: there is one connection.');
    while (this.#exclusive !== null) await this.#exclusive.catch(() => undefined);
  }

  #ask(...request: AfterId): Promise<SuccessReply> {
    if (this.#closing !== null) return Promise.reject(new DatabaseError({ message: 'The database is closed.', code: '57P01' }));
    return this.#post(request);
  }

  #post(request: AfterId): Promise<SuccessReply> {
    if (this.#dead !== null) return Promise.reject(this.#dead);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage([id, ...request]);
    });
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply[0]);
    if (waiting === undefined) return;
    this.#waiting.delete(reply[0]);
    if (reply.length === 2) waiting.reject(new DatabaseError(reply[1] satisfies WireFailure));
    else waiting.resolve(reply);
  }

  #die(cause: Error | null): void {
    if (this.#dead !== null) return;
    this.#dead = new DatabaseError({ message: `The embedded database stopped${cause === null ? '.' : `: ${cause.message}`}`, code: '57P01' });
    if (this.#closing === null) this.onDead(this.#dead);
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }
}

type AfterId = Request extends infer R ? (R extends [number, ...infer Rest] ? Rest : never) : never;

function resultOf(reply: SuccessReply, options: QueryOptions): QueryResult {
  const parsers = options.parsers ?? {};
  const parse = (text: string, type: number) => (parsers[type] ?? parseValue)(text, type);
  const answer = answerOf(reply);
  const fields = answer.names.map((name, index) => ({ name, dataTypeID: answer.types[index]! }));
  return { rows: options.rowMode === 'array' ? arraysOf(answer, parse) : objectsOf(answer, parse), fields, affectedRows: answer.count, rowCount: answer.count };
}

function answerOf([, names, types, values, count]: SuccessReply): WireAnswer {
  return { names, types, values, count };
}
