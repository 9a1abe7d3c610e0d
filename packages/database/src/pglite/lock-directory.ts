import { link, mkdir, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** Who holds a data directory. */
interface Holder {
  id: string;
  pid: number;
  /** The kernel's boot id, null if the system does not say. */
  boot: string | null;
  /** The process's start, in clock ticks since boot: the pid alone may have been reused. */
  started: string | null;
  /** The pid namespace: in another container the same pid is another process. */
  namespace: string | null;
}

const heartbeatMs = 2_000;
const silentMs = 15_000;

/**
 * Makes this process the only one that opens `<directory>/database`, until released.
 * Rejects with one sentence if another process holds it; a lock whose process is gone is replaced, and of several
 * processes that find it exactly one wins: whoever creates `database.lock.<id of the dead holder>` may replace it.
 */
export async function lockDirectory(directory: string): Promise<{ release(): Promise<void> }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'database.lock');
  const me: Holder = { id: randomUUID(), pid: process.pid, boot: await bootId(), started: await startTime(process.pid), namespace: await pidNamespace() };
  const mine = join(directory, `database.lock.new-${me.id}`);
  await writeFile(mine, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
  try {
    for (;;) {
      if (await tryLink(mine, path)) break;
      const chain = await readChain(path);
      const holder = chain.at(-1);
      if (holder === undefined) continue;
      if (await isAlive(holder.holder, holder.path, me)) throw new Error(heldBy(holder.holder, directory));
      const claim = `${path}.${holder.holder.id}`;
      if (!(await tryLink(mine, claim))) continue;
      // Somebody may have finished the same replacement between our reading and our claim.
      if ((await readChain(path)).at(-1)?.holder.id !== me.id) {
        await rm(claim, { force: true });
        continue;
      }
      await rename(claim, path);
      for (const dead of chain.slice(1)) await rm(dead.path, { force: true });
      break;
    }
  } finally {
    await rm(mine, { force: true });
  }
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), heartbeatMs);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      if ((await readHolder(path))?.id === me.id) await rm(path, { force: true });
    },
  };
}

function heldBy(holder: Holder, directory: string): string {
  return `Process ${holder.pid} is using the data in ${directory}: stop it first, or choose another directory with AISTUDIO_DATA_DIR.`;
}

/** The lock and, if its holder died, the processes that claimed it afterwards and died before they could replace it. */
async function readChain(path: string): Promise<{ holder: Holder; path: string }[]> {
  const chain: { holder: Holder; path: string }[] = [];
  for (let at = path; ; ) {
    const holder = await readHolder(at);
    if (holder === null) return chain;
    chain.push({ holder, path: at });
    at = `${path}.${holder.id}`;
  }
}

async function readHolder(path: string, looks = 20): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (error instanceof SyntaxError && looks > 0) {
      await pause(50);
      return readHolder(path, looks - 1);
    }
    throw new Error(`The lock ${path} cannot be read. If no AI Studio process is running here, delete it.`, { cause: error });
  }
}

async function isAlive(holder: Holder, path: string, me: Holder): Promise<boolean> {
  if (holder.boot !== me.boot) return false;
  if (holder.namespace !== me.namespace) return await beats(path);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder.started === null || holder.started === (await startTime(holder.pid));
}

/** A process in another container cannot be looked up, but its lock is touched every two seconds. */
async function beats(path: string): Promise<boolean> {
  for (;;) {
    const touched = await stat(path).then((file) => file.mtimeMs, () => null);
    if (touched === null) return false;
    const silence = Date.now() - touched;
    if (silence > silentMs) return false;
    await pause(Math.min(heartbeatMs, silentMs - silence + 1));
    const again = await stat(path).then((file) => file.mtimeMs, () => null);
    if (again !== null && again !== touched) return true;
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      // A file system without hard links; a reader that finds the file incomplete looks again.
      await writeFile(to, await readFile(from), { flag: 'wx', mode: 0o600 });
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function bootId(): Promise<string | null> {
  return readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((text) => text.trim(), () => null);
}

function pidNamespace(): Promise<string | null> {
  return readlink('/proc/self/ns/pid').catch(() => null);
}

/** Field 22 of /proc/<pid>/stat; the command in field 2 may contain spaces and brackets. */
function startTime(pid: number): Promise<string | null> {
  return readFile(`/proc/${pid}/stat`, 'utf8').then((text) => text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null, () => null);
}
