import type { Database, Parameter, Statement } from '../database.ts';
import { DatabaseError } from '../database-error.ts';
import { isFor, type Channel, type Told } from './messages.ts';

/** Milliseconds after which a statement counts as lost. */
const patienceMs = 30_000;

/** The database of the process at the other end. It accepts single statements: no transactions, and therefore no `drizzle`. */
export async function askDatabase(channel: Channel): Promise<Pick<Database, 'capabilities' | 'query' | 'close'>> {
  const waiting = new Map<number, { resolve: (rows: object[]) => void; reject: (error: Error) => void }>();
  const opened = Promise.withResolvers<Extract<Told, { type: 'database.opened' }>>();
  let last = 0;
  let closed = false;
  channel.onMessage((message) => {
    if (!isFor<Told>(message)) return;
    if (message.type === 'database.opened') return opened.resolve(message);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'database.rows') asked?.resolve(message.rows);
    else asked?.reject(new DatabaseError({ message: message.error.message, ...(message.error.code === null ? {} : { code: message.error.code }) }));
  });
  const end = (): void => {
    closed = true;
    const error = new DatabaseError({ message: 'The process that owns the database is gone.', code: '08006' });
    opened.reject(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  channel.onClose(end);
  const { capabilities } = await opened.promise;
  return {
    capabilities,
    async query<Row extends object>(statement: Statement, parameters: Parameter[] = []): Promise<Row[]> {
      if (closed) throw new DatabaseError({ message: 'The database is closed.', code: '57P01' });
      const id = ++last;
      const { promise, resolve, reject } = Promise.withResolvers<object[]>();
      waiting.set(id, { resolve, reject });
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new DatabaseError({ message: `The database did not answer "${statement.name}" in time.`, code: '57014' }));
      }, patienceMs);
      channel.send({ type: 'database.query', id, statement, parameters });
      return (await promise.finally(() => clearTimeout(timer))) as Row[];
    },
    async close() {
      end();
    },
  };
}
