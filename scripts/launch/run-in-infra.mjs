import { spawnSync } from 'node:child_process';
import { nodeBinaryOf } from './install.mjs';
import { root } from './places.mjs';
import { prepare } from './prepare.mjs';

/** Runs the pinned Node with these parameters once the packages of infra are there, and ends as it ends. */
export async function runInInfra(parameters) {
  await prepare({ pages: false, infra: true });
  const { status } = spawnSync(nodeBinaryOf(root), parameters, { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
