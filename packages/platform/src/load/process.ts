import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Load } from '@aistudio/core';
import { quotaIn } from './quota-in.ts';

/** What this process uses, and what its cgroup allows it to use. */
export function createProcessLoad(): Load {
  return {
    processors: Math.min(availableParallelism(), quotaIn(readText) ?? Infinity),
    read() {
      const { user, system } = process.cpuUsage();
      return { busyMs: performance.eventLoopUtilization().active, processorMs: (user + system) / 1000 };
    },
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
