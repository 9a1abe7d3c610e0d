import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Log } from '@aistudio/core';
import type { PageHandler } from './serve.ts';

/** Next renders the pages, in this process; it has no signal handlers and no control over streams. */
export async function openPages(log: Log): Promise<PageHandler> {
  const dir = fileURLToPath(new URL('..', import.meta.url));
  if (!existsSync(`${dir}.next/BUILD_ID`)) {
    log.warn('pages_not_built', { advice: 'npm run build' });
    return async (_request, response) => {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('The pages are not built. Run: npm run build\n');
    };
  }
  const { default: next } = await import('next');
  const app = next({ dev: false, dir, quiet: true });
  await withoutConsole(() => app.prepare());
  const handle = app.getRequestHandler();
  return (request, response) => handle(request, response);
}

/** Next prints how long it took to read its configuration, which is not a JSON line. */
async function withoutConsole(work: () => Promise<void>): Promise<void> {
  const output: { log: (...words: unknown[]) => void } = globalThis.console;
  const { log } = output;
  output.log = () => undefined;
  try {
    await work();
  } finally {
    output.log = log;
  }
}
