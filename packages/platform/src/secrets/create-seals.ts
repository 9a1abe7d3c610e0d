import type { Seals } from '@aistudio/core';
import { openEnvelope, sealEnvelope } from './envelope.ts';
import { openInstallationKey, type InstallationKey, type InstallationKeyOptions } from './installation-key.ts';

export function createSeals(key: InstallationKey): Seals {
  const derived = key.derive('seals');
  return { seal: (name, value) => sealEnvelope(derived, name, value), open: (name, sealed) => openEnvelope(derived, name, sealed) };
}

/** For a process that uses the installation's key for nothing else. */
export async function openSeals(options: InstallationKeyOptions): Promise<Seals> {
  return createSeals(await openInstallationKey(options));
}
