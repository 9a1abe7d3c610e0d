import type { Task } from './task.ts';

type Known = Pick<Task, 'id' | 'startedBy' | 'serving' | 'ending' | 'status'>;

export interface Situation<T extends Known> {
  tasks: T[];
  /** The deployment that the service is moving to. */
  primary: string;
  desired: number;
  isProtected: (task: T) => boolean;
}

/**
 * What a service with minimum 100 % and maximum 200 % does next: how many tasks it starts, and which it stops. New ones come
 * first; an old one stops only if enough others serve without it, and a protected one stays.
 */
export function planStep<T extends Known>({ tasks, primary, desired, isProtected }: Situation<T>): { start: number; stop: T[] } {
  const alive = tasks.filter(({ ending, status }) => !ending && status !== 'STOPPED');
  const fresh = alive.filter(({ startedBy }) => startedBy === primary);
  const old = alive.filter(({ startedBy }) => startedBy !== primary);
  const start = Math.max(0, Math.min(desired - fresh.length, desired * 2 - alive.length));
  let spare = alive.filter(({ serving }) => serving).length - desired;
  const surplus = fresh.length > desired ? [...fresh].sort((a, b) => Number(a.serving) - Number(b.serving)) : [];
  let tooMany = fresh.length - desired;
  const stop: T[] = [];
  for (const task of [...old, ...surplus]) {
    const isOld = task.startedBy !== primary;
    if (isProtected(task) || (!isOld && tooMany <= 0) || (task.serving && spare <= 0)) continue;
    if (task.serving) spare -= 1;
    if (!isOld) tooMany -= 1;
    stop.push(task);
  }
  return { start, stop };
}
