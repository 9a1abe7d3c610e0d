import type { runRoutes } from '@aistudio/contract/routes';
import { openRunEvents } from '@aistudio/core';
import type { Asked } from '../http/exchange.ts';
import { streamTo } from './stream-to.ts';

/** The stream of the run named in the path, from the reader's position. */
export async function streamEvents(asked: Asked<typeof runRoutes.readRunEvents>): Promise<void> {
  const { context, headers, parameters, query } = asked;
  const after = query.after ?? headers['last-event-id'] ?? 0;
  await streamTo(asked, parameters.id, await openRunEvents(context, parameters.id, after));
}
