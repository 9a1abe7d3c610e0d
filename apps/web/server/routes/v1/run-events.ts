import type { Route } from '../../http/route.ts';
import { streamEvents } from '../runs/stream-events.ts';

export const gatewayRunEventsRoute: Route = {
  method: 'GET',
  path: '/v1/runs/{id}/events',
  access: 'key',
  handle: streamEvents,
};
