import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import { Failure } from './failure.ts';
import type { DataApiLimits } from './limits.ts';

interface Open {
  client: PoolClient;
  idle: NodeJS.Timeout;
  end: NodeJS.Timeout;
  /** One statement at a time. */
  last: Promise<unknown>;
}

/** Connections held by transactions until they are ended, idle for three minutes, or a day old. */
export class Transactions {
  readonly #limits: DataApiLimits;
  readonly #open = new Map<string, Open>();

  constructor(limits: DataApiLimits) {
    this.#limits = limits;
  }

  add(client: PoolClient): string {
    const id = randomBytes(96).toString('base64');
    const idle = setTimeout(() => this.#expire(id), this.#limits.transactionIdleMs);
    const end = setTimeout(() => this.#expire(id), this.#limits.transactionMs);
    this.#open.set(id, { client, idle: idle.unref(), end: end.unref(), last: Promise.resolve() });
    return id;
  }

  /** Runs a statement inside; any failure in it ends the transaction, as in the service. */
  async inside<T>(id: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const open = this.#find(id);
    open.idle.refresh();
    const running = open.last.then(() => work(this.#find(id).client));
    open.last = running.catch(() => undefined);
    try {
      return await running;
    } catch (error) {
      await this.#finish(id, 'rollback');
      throw error;
    }
  }

  async end(id: string, how: 'commit' | 'rollback'): Promise<void> {
    await this.#find(id).last;
    this.#find(id);
    await this.#finish(id, how);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.#finish(id, 'rollback')));
  }

  #find(id: string): Open {
    const open = this.#open.get(id);
    if (open === undefined) throw new Failure('TransactionNotFoundException', `Transaction ${id} is not found`);
    return open;
  }

  #expire(id: string): void {
    this.#finish(id, 'rollback').catch(() => undefined);
  }

  async #finish(id: string, how: 'commit' | 'rollback'): Promise<void> {
    const open = this.#open.get(id);
    if (open === undefined) return;
    this.#open.delete(id);
    clearTimeout(open.idle);
    clearTimeout(open.end);
    try {
      await open.client.query(how);
      open.client.release();
    } catch (error) {
      open.client.release(true);
      throw error;
    }
  }
}
