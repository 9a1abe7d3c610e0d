import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listTree } from './list-tree.ts';

/** Bytes. */
export interface Memory {
  /** What all threads still hold after a full collection: JavaScript heap, buffers, WASM. */
  live: number;
  /** Anonymous pages of the process tree: heaps including unused space, stacks, native memory. */
  resident: number;
}

/**
 * Asks a server that runs with collect-on-signal.cjs to collect its garbage, and reads what is left.
 * `folder` is its BENCH_MEMORY_FOLDER.
 */
export async function readMemory(root: number, folder: string): Promise<Memory> {
  // Once to collect, and again for what finalizers of the first turn released.
  await collect(root, folder);
  const files = await collect(root, folder);
  const live = files.reduce((sum, name) => sum + Number(readFileSync(join(folder, name), 'utf8')), 0);
  return { live, resident: listTree(root).reduce((sum, pid) => sum + readAnonymous(pid), 0) };
}

/** Resolves with the files that the threads wrote. The signal kills a process without the handler, so only the root gets it. */
async function collect(root: number, folder: string): Promise<string[]> {
  for (const name of liveFiles(folder)) rmSync(join(folder, name));
  process.kill(root, 'SIGUSR2');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await wait(500);
    // Half a second more than the first one needed, for the other threads.
    if (attempt > 0 && liveFiles(folder).length > 0) return liveFiles(folder);
  }
  throw new Error('The measured server did not say how much memory it holds.');
}

function liveFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('live-'));
}

/** Pages of files (the program itself) come and go as the kernel decides, and are left out. */
function readAnonymous(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
    const read = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0) * 1024;
    return read('Pss_Anon') + read('SwapPss');
  } catch {
    return 0; // It has ended.
  }
}
