import { readFileSync } from 'node:fs';

/**
 * Tells one process from a later one with the same number: boot and start time on Linux, null elsewhere.
 * Null also for a process that is gone or a zombie.
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

/** True while the very process lives that had this identity. */
export function isAlive(pid, identity) {
  if (process.platform === 'linux') return processIdentity(pid) === identity;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
