import type { Route } from '../../http/route.ts';
import { streamEvents } from './stream-events.ts';

export const runEventsRoute: Route = {
  method: 'GET',
  path: '/api/runs/{id}/events',
  access: 'person',
  keys: 'any',
  handle: streamEvents,
};
