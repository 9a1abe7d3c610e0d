import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from './hash-files.mjs';
import { nodeBinaryOf } from './install.mjs';
import { runCommand } from './run-command.mjs';

/** What the pages are built from. The server half of apps/web runs directly and needs no build. */
const sources = ['apps/web', 'packages/stream/src', 'package-lock.json', 'tsconfig.json'];
const outside = /^apps\/web\/(server(\.ts)?|node_modules|\.next|next-env\.d\.ts)$|\.test\.tsx?$|\.tsbuildinfo$/;

export function sourcesHash(root) {
  return hashFiles(root, sources, (path) => outside.test(path));
}

/** True if the pages were built from exactly these sources; an interrupted build has no stamp. */
export function isBuilt(root) {
  try {
    return readFileSync(stampOf(root), 'utf8') === sourcesHash(root);
  } catch {
    return false;
  }
}

export async function build(root, options) {
  const hash = sourcesHash(root);
  rmSync(stampOf(root), { force: true });
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await runCommand(nodeBinaryOf(root), [next, 'build', 'apps/web'], { ...options, cwd: root, env });
  if (!existsSync(join(root, 'apps', 'web', '.next', 'BUILD_ID'))) throw new Error('next build ended well but left no build behind.');
  writeFileSync(stampOf(root), hash);
}

function stampOf(root) {
  return join(root, 'apps', 'web', '.next', 'built-from');
}
