import { fileURLToPath } from 'node:url';
import type { PageHandler } from './serve.ts';

/** Next renders the pages, in this process; it has no signal handlers and no say over streams. */
export async function openPages(): Promise<PageHandler> {
  const { default: next } = await import('next');
  const dir = fileURLToPath(new URL('..', import.meta.url));
  const app = next({ dev: false, dir, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => handle(request, response);
}
