import type { Reader } from '@aistudio/stream';
import { eventStreamHeaders } from '../http/event-stream.ts';
import type { Exchange } from '../http/exchange.ts';

/** Opens the response as an event stream and attaches it to a run until either side ends. */
export async function streamTo({ app, context, request, response }: Exchange, runId: string, attach: (reader: Reader) => Promise<() => void>, headers: Record<string, string> = {}): Promise<void> {
  if (request.method === 'HEAD') return void response.writeHead(200, { ...eventStreamHeaders, 'x-run-id': runId }).end();
  const opened = performance.now();
  let leave: () => void = () => undefined;
  let unwatch: () => void = () => undefined;
  let closed = false;
  const reader = app.eventStreams.open(response, { ...headers, 'x-run-id': runId }, () => {
    closed = true;
    leave();
    unwatch();
    app.metrics.set('aistudio_readers', app.eventStreams.size);
    app.metrics.observe('aistudio_streaming_session_seconds', (performance.now() - opened) / 1000, { ending: response.writableFinished ? 'finished' : 'gone' });
  });
  app.metrics.set('aistudio_readers', app.eventStreams.size);
  if (!closed) unwatch = app.credentials.watch(context.actor, () => reader.end(''));
  leave = await attach(reader);
  if (closed) leave();
}
