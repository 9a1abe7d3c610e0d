import { AppError, type Clock, type Config, type Log } from '@aistudio/core';
import { compose, type App } from './compose.ts';
import { createHttpServer } from './http/create-http-server.ts';
import { listen } from './http/listen.ts';
import { openPages } from './pages.ts';
import { createHandler } from './serve.ts';
import { watchSockets } from './http/watch-sockets.ts';
import { untilStopped } from './until-stopped.ts';

/** How long a person at the keyboard waits for answers; the next start continues them. */
const personGraceMs = 2_000;
/** How long responses in progress when the listener closes may take to finish. */
const lingerMs = 2_000;

/** Listens first, so that probes are answered, then opens the data and the pages; drains when told to stop. */
export async function run(options: { config: Config; clock: Clock; log: Log }): Promise<void> {
  const { config, clock, log } = options;
  let state: 'starting' | 'ready' | 'draining' = 'starting';
  const app = Promise.withResolvers<App>();
  // Requests that wait for a failed start end with it.
  app.promise.catch(() => undefined);
  const pages = openPages(log);
  pages.catch(() => undefined);
  const handler = createHandler({ clock, log, publicUrl: config.publicUrl, app: app.promise, pages, objectsElsewhere: (config.cloud?.objects ?? null) !== null, ready: () => state === 'ready' });
  const server = createHttpServer(handler, () => clock.id());
  const closeServer = watchSockets(server);
  try {
    const { port, moved } = await listen(server, config.host, config.port);
    const url = config.publicUrl ?? `http://${config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`;
    const dead = Promise.withResolvers<never>();
    dead.promise.catch(() => undefined);
    const onDead = (cause: Error) => {
      log.error('database_died', { error: cause });
      dead.reject(new AppError('unavailable', 'The embedded database ended. What was stored is kept: start again to go on.', { cause }));
    };
    const composed = await compose({ config, clock, log, url, onDead });
    app.resolve(composed);
    await pages;
    state = 'ready';
    announce(url, port, moved, composed.administratorLink);
    log.info('listening', { port, database: config.database.kind });
    // Without its data a process is useless: it exits with an error, and its supervisor starts a new one.
    const { personWaits } = await Promise.race([untilStopped(), dead.promise]);
    state = 'draining';
    const graceMs = personWaits ? Math.min(config.drainMs, personGraceMs) : config.drainMs;
    log.info('draining', { running: composed.services.runs.liveCount, graceMs });
    const noticed = new Promise<void>((resolve) => clock.after(personWaits ? 0 : config.drainNoticeMs, resolve));
    await Promise.all([composed.services.runs.drain(graceMs), noticed]);
    await closeServer(lingerMs);
    await composed.close();
    log.info('stopped');
  } catch (error) {
    state = 'draining';
    app.reject(error);
    await closeServer(lingerMs);
    throw error;
  }
}

function announce(url: string, port: number, moved: boolean, administratorLink: string | null): void {
  const lines = ['', `  AI Studio is ready: ${url}`];
  if (moved) lines.push(`  (port 3000 is in use, so this is ${port}; set PORT to choose)`);
  if (administratorLink !== null) lines.push('', '  Make yourself the administrator with this one-time link:', `  ${administratorLink}`);
  process.stderr.write(`${lines.join('\n')}\n\n`);
}
