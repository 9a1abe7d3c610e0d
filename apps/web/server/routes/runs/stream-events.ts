import { AppError, openRunEvents } from '@aistudio/core';
import type { Exchange } from '../../http/route.ts';
import { streamTo } from './stream-to.ts';

/** The stream of the run that the path names, from where the reader stands. */
export async function streamEvents(exchange: Exchange): Promise<void> {
  const header = exchange.request.headers['last-event-id'];
  const after = readAfter(exchange.query.get('after') ?? (typeof header === 'string' ? header : null));
  const id = exchange.parameters['id'] as string;
  await streamTo(exchange, id, await openRunEvents(exchange.context, id, after));
}

/** Where the reader stands: 0 for nothing. Throws invalid_request for what no event ever had as its id. */
function readAfter(value: string | null): number {
  if (value === null || value === '') return 0;
  if (!/^\d{1,15}$/.test(value)) throw new AppError('invalid_request', 'Last-Event-ID or after must be the number of an event; leave it out to begin anew.');
  return Number(value);
}
