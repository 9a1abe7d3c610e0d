import { readFileSync } from 'node:fs';
import { listTree } from './list-tree.ts';

/** Bytes. Pss shares pages between the processes that map them, so that a tree adds up. */
export interface Memory {
  pss: number;
  rss: number;
}

export function readMemory(root: number): Memory {
  const total = { pss: 0, rss: 0 };
  for (const pid of listTree(root)) {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
      total.pss += readField(rollup, 'Pss');
      total.rss += readField(rollup, 'Rss');
    } catch {
      // Ended meanwhile.
    }
  }
  return total;
}

function readField(rollup: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024;
}
