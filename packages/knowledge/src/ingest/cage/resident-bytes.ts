import { readFileSync } from 'node:fs';

const page = 4096;

/** Memory of a process and its children; null if the platform does not say (anything but Linux). */
export function residentBytes(pid: number): number | null {
  try {
    const own = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * page;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return children.reduce((sum, child) => sum + (residentBytes(Number(child)) ?? 0), own);
  } catch {
    return null;
  }
}
