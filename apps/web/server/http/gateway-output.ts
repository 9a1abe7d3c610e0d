import type { ServerResponse } from 'node:http';
import type { GatewayOutput } from '@aistudio/core';

/** A client may hold this many unsent bytes before reading from the provider pauses. */
const unsentLimit = 128 * 1024;

/** The response of one request of the API as core writes it. */
export function createGatewayOutput(response: ServerResponse): GatewayOutput {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return {
    gone: gone.signal,
    head(status, headers) {
      response.writeHead(status, headers);
    },
    write(bytes) {
      if (!response.destroyed) response.write(bytes);
      return response.destroyed || response.writableLength < unsentLimit;
    },
    drained() {
      return new Promise((resolve) => {
        const done = () => {
          response.off('drain', done);
          response.off('close', done);
          resolve();
        };
        response.once('drain', done);
        response.once('close', done);
        if (response.destroyed || response.writableLength < unsentLimit) done();
      });
    },
    end: () => void response.end(),
    destroy: () => void response.destroy(),
  };
}
