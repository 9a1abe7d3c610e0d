import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';

const ROOT = '/sys/fs/cgroup';

/** A control group that processes join by writing their pid to every file of `joinFiles`. */
export interface LimitGroup {
  joinFiles: string[];
  /** How often the kernel throttled the group; null if it does not say. */
  readThrottled(): number | null;
  /** Only once all its processes are gone. */
  remove(): void;
}

/**
 * A group with a share of CPU (0.5 = half a core) and a memory limit in bytes; cgroup v1 or v2.
 * Throws a sentence if the machine does not allow it.
 */
export function createLimitGroup(name: string, cpus: number, memoryBytes: number): LimitGroup {
  try {
    return existsSync(`${ROOT}/cgroup.controllers`) ? createV2(name, cpus, memoryBytes) : createV1(name, cpus, memoryBytes);
  } catch (error) {
    throw new Error(`No control group can be made here (it needs root and a writable ${ROOT}): ${(error as Error).message}`);
  }
}

function createV1(name: string, cpus: number, memoryBytes: number): LimitGroup {
  const folders = [`${ROOT}/cpu/${name}`, `${ROOT}/memory/${name}`] as const;
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  writeFileSync(`${folders[0]}/cpu.cfs_period_us`, '100000');
  writeFileSync(`${folders[0]}/cpu.cfs_quota_us`, String(Math.round(cpus * 100_000)));
  writeFileSync(`${folders[1]}/memory.limit_in_bytes`, String(memoryBytes));
  return {
    joinFiles: folders.map((folder) => `${folder}/cgroup.procs`),
    readThrottled: () => readNumber(`${folders[0]}/cpu.stat`, 'nr_throttled'),
    remove: () => folders.forEach((folder) => rmdirSync(folder)),
  };
}

function createV2(name: string, cpus: number, memoryBytes: number): LimitGroup {
  writeFileSync(`${ROOT}/cgroup.subtree_control`, '+cpu +memory');
  const folder = `${ROOT}/${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/cpu.max`, `${Math.round(cpus * 100_000)} 100000`);
  writeFileSync(`${folder}/memory.max`, String(memoryBytes));
  return {
    joinFiles: [`${folder}/cgroup.procs`],
    readThrottled: () => readNumber(`${folder}/cpu.stat`, 'nr_throttled'),
    remove: () => rmdirSync(folder),
  };
}

function readNumber(file: string, field: string): number | null {
  const match = new RegExp(`^${field} (\\d+)`, 'm').exec(readFileSync(file, 'latin1'));
  return match ? Number(match[1]) : null;
}
