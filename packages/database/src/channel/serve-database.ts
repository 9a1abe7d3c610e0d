import type { Database } from '../database.ts';
import { sqlState } from '../sql-state.ts';
import { isFor, type Asked, type Channel } from './messages.ts';

/**
 * Lets the process at the other end use this process's database, one statement at a time: a second process that opened
 * the embedded database would destroy it.
 */
export function serveDatabase(database: Database, channel: Channel): void {
  channel.onMessage((message) => {
    if (!isFor<Asked>(message) || message.type !== 'database.query') return;
    const { id, statement, parameters } = message;
    database
      .query(statement, parameters)
      .then((rows) => channel.send({ type: 'database.rows', id, rows }))
      .catch((error: Error) => channel.send({ type: 'database.refused', id, error: { message: error.message, code: sqlState(error) } }));
  });
  channel.send({ type: 'database.opened', capabilities: database.capabilities });
}
