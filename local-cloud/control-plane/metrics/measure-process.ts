import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUse {
  /** Processor time of it and its children since they started. */
  cpuSeconds: number;
  memoryBytes: number;
}

/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/**
 * What a process and everything it started uses, on systems with /proc; null if it is gone. Memory does not include mapped files, like
 * the figure for a container. https://man7.org/linux/man-pages/man5/proc.5.html
 */
export function measureProcess(pid: number): ProcessUse | null {
  try {
    const times = afterName(readFileSync(`/proc/${pid}/stat`, 'utf8')).slice(11, 15).map(Number);
    const own: ProcessUse = { cpuSeconds: times.reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond, memoryBytes: heldBytes(readFileSync(`/proc/${pid}/status`, 'utf8')) };
    return childrenOf(pid).map(measureProcess).reduce<ProcessUse>((sum, child) => ({ cpuSeconds: sum.cpuSeconds + (child?.cpuSeconds ?? 0), memoryBytes: sum.memoryBytes + (child?.memoryBytes ?? 0) }), own);
  } catch {
    return null;
  }
}

/** The fields of `stat` from the 3rd on, after the program's name, which may contain spaces. */
const afterName = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

const heldBytes = (status: string): number => [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number));
