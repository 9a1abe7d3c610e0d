import { readdirSync, readFileSync } from 'node:fs';
import { listTree } from './list-tree.ts';

const TICK_MICROSECONDS = 10_000;

/**
 * CPU time (user and system, microseconds) of a process tree with all threads and reaped children.
 * Source: /proc/PID/task/TID/schedstat in nanoseconds; /proc/PID/stat in ticks if that is more, as it is
 * once threads have ended, and for children that were waited for (proc_pid_stat(5)).
 */
export function readCpu(root: number): number {
  return listTree(root).reduce((sum, pid) => sum + readProcess(pid), 0);
}

function readProcess(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
    const own = (fields[11]! + fields[12]!) * TICK_MICROSECONDS;
    const reaped = (fields[13]! + fields[14]!) * TICK_MICROSECONDS;
    const threads = readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + readThread(pid, task), 0);
    // Ticks are rounded down: only a clear difference from the live threads means that threads have ended.
    return (own > threads + 10 * TICK_MICROSECONDS ? own : threads) + reaped;
  } catch {
    return 0; // It has ended; its parent has its time once it was waited for.
  }
}

function readThread(pid: number, task: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'latin1').split(' ')[0]) / 1_000;
  } catch {
    return 0;
  }
}
