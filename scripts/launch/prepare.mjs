import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { installInfra, isInfraInstalled } from './install-infra.mjs';
import { takeLock } from './lock.mjs';
import { root } from './places.mjs';
import { createProgress } from './progress.mjs';

/**
 * Installs and builds whatever changed, with `infra` also the packages that describe AWS; at most one process does so at a time,
 * and an interrupted one is repaired.
 * On SIGINT, SIGTERM and SIGHUP the step is ended with all its children and the process exits; on failure it exits with 1.
 */
export async function prepare({ pages = true, infra = false, progress = createProgress() } = {}) {
  const ready = () => isInstalled(root) && (!infra || isInfraInstalled(root)) && (!pages || isBuilt(root));
  if (ready()) return progress;
  const abort = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  const handlers = Object.entries(codes).map(([name, code]) => [name, () => abort.abort(code)]);
  for (const [name, handler] of handlers) process.on(name, handler);
  const lock = await takeLock(join(root, '.launch.lock'), {
    signal: abort.signal,
    onWait: (pid) => progress.say(`  Waiting for process ${pid}, which is installing or building here …`),
  }).catch((error) => leave(error));
  try {
    const options = { lock, signal: abort.signal };
    if (!isInstalled(root)) await progress.step('Installing the packages of package-lock.json', (heard) => install(root, { ...options, heard }));
    if (infra && !isInfraInstalled(root)) await progress.step('Installing the packages of infra/package-lock.json, which only development and deployments need', (heard) => installInfra(root, { ...options, heard }));
    if (pages && !isBuilt(root)) await progress.step('Building the pages', (heard) => build(root, { ...options, heard }));
  } catch (error) {
    lock.release();
    leave(error);
  }
  lock.release();
  for (const [name, handler] of handlers) process.off(name, handler);
  return progress;

  function leave(error) {
    if (abort.signal.aborted) {
      progress.say('  Stopped. The next start begins this step again.');
      process.exit(abort.signal.reason);
    }
    console.error(error.message);
    process.exit(1);
  }
}
