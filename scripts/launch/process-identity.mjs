import { readFileSync } from 'node:fs';

/**
 * Distinguishes a process from a later one with the same pid: boot and start time on Linux, null elsewhere.
 * Also null for a process that is gone or a zombie.
 */
export function processIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

/** True while the process with this identity is alive. */
export function isAlive(pid, identity) {
  if (process.platform === 'linux') return processIdentity(pid) === identity;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
