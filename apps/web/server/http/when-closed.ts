import type { ServerResponse } from 'node:http';

/** Calls back when the response is over, or at once if it already is: a client may leave while its request is being examined. */
export function whenClosed(response: ServerResponse, callback: () => void): void {
  if (response.destroyed) callback();
  else response.once('close', callback);
}
