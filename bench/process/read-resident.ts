import { readFileSync } from 'node:fs';
import { listTree } from './list-tree.ts';

/** Resident bytes of a process and its descendants, including pages of the program's own files: what a task's limit counts, and a little more. */
export function readResident(root: number): number {
  return listTree(root).reduce((sum, pid) => sum + readOne(pid), 0);
}

function readOne(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1024;
  } catch {
    return 0; // It has ended.
  }
}
