import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { startServer, temporaryDirectory } from './server-process.ts';

/**
 * Before the first suite: one server starts and ends by itself, and leaves what Node compiled of it to all that come later,
 * which then start in half the time. Those that tests kill would leave nothing.
 */
export async function setup({ config }: TestProject): Promise<void> {
  const compiled = config.env['NODE_COMPILE_CACHE'];
  if (compiled === undefined || existsSync(compiled)) return;
  await using directory = await temporaryDirectory();
  // Suites that need a server say why there is none.
  const server = await startServer({ AISTUDIO_DATA_DIR: directory.path, NODE_COMPILE_CACHE: compiled }).catch(() => null);
  await server?.stop();
}
