import { join } from 'node:path';
import { holdsLockfile, installLocked } from './install.mjs';

/** What stands in AWS is described by packages that nobody needs to run AI Studio: they have a lockfile of their own. */
const placeOf = (root) => join(root, 'infra');

export const isInfraInstalled = (root) => holdsLockfile(placeOf(root));

/** Installs exactly the lockfile of infra/. */
export async function installInfra(root, options) {
  await installLocked(root, placeOf(root), options);
}
