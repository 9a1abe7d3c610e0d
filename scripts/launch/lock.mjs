import { mkdirSync, readFileSync, renameSync, rmdirSync, statSync, unlinkSync, writeFileSync, linkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, processIdentity } from './process-identity.mjs';

/**
 * One launcher at a time installs and builds. The lock is a file with the holder's pid and the process groups it started;
 * a dead holder's lock is taken over once what it left running has been ended.
 * `onWait(pid)` is called once if another one holds it. Resolves to { group(pid), release() }; rejects when `signal` aborts.
 */
export async function takeLock(path, { onWait = () => {}, signal } = {}) {
  const mine = { pid: process.pid, identity: processIdentity(process.pid), groups: [] };
  let told = false;
  for (;;) {
    if (create(path, mine)) break;
    const holder = read(path);
    if (holder && isAlive(holder.pid, holder.identity)) {
      if (!told) onWait(holder.pid);
      told = true;
      await pause(200, undefined, { signal });
    } else if (holder === null && age(path) < 1_000) {
      // It is just being written.
      await pause(50, undefined, { signal });
    } else {
      await bury(path, holder);
    }
  }
  return {
    /** Records a process group of ours, so that a successor can end it. */
    group(pid) {
      mine.groups = [...mine.groups, { pid, identity: processIdentity(pid) }];
      replace(path, mine);
    },
    release() {
      if (read(path)?.pid === process.pid) unlinkSync(path);
    },
  };
}

/** The file appears completely or not at all. */
function create(path, content) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content));
  try {
    try {
      linkSync(draft, path);
    } catch (error) {
      if (error.code === 'EEXIST') throw error;
      // A file system without hard links.
      writeFileSync(path, JSON.stringify(content), { flag: 'wx' });
    }
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

function replace(path, content) {
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(content));
  renameSync(`${path}.${process.pid}`, path);
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Removes a dead holder's lock. The directory makes sure that two successors do not remove each other's. */
async function bury(path, seen) {
  const guard = `${path}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (age(guard) > 30_000) remove(() => rmdirSync(guard));
    await pause(50);
    return;
  }
  try {
    const holder = read(path);
    if (holder?.pid !== seen?.pid || holder?.identity !== seen?.identity) return;
    for (const group of holder?.groups ?? []) await endGroup(group);
    remove(() => unlinkSync(path));
  } finally {
    remove(() => rmdirSync(guard));
  }
}

async function endGroup({ pid, identity }) {
  // The leader's pid may have been reused by now; if the group's own leader is alive, it has our identity.
  const leader = processIdentity(pid);
  if (leader !== null && leader !== identity) return;
  // Zombies keep a group's number in use if nobody reaps them; whatever was alive is dead by then.
  const deadline = Date.now() + 2_000;
  while (Date.now() < deadline) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      return;
    }
    await pause(50);
  }
}

function age(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function remove(action) {
  try {
    action();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
