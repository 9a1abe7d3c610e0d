import { measureProcess, type ProcessUse } from './measure-process.ts';

/** A task with its size from the task definition. */
export interface MeteredTask {
  id: string;
  pid: number;
  /** 1024 per processor. */
  cpuUnits: number;
  memoryMiB: number;
}

/** In percent of a task's size, one value per task. */
export interface Utilization {
  cpu: number[];
  memory: number[];
}

/** Measures tasks repeatedly; processor use is that since the last call. `seconds` is real time, whatever the cloud's clock says. */
export class TaskMeter {
  readonly #seconds: () => number;
  #before = new Map<string, { cpuSeconds: number; at: number }>();

  constructor(seconds: () => number = () => performance.now() / 1000) {
    this.#seconds = seconds;
  }

  measure(tasks: readonly MeteredTask[], look: (pid: number) => ProcessUse | null = measureProcess): Utilization {
    const at = this.#seconds();
    const used: Utilization = { cpu: [], memory: [] };
    const seen = new Map<string, { cpuSeconds: number; at: number }>();
    for (const { id, pid, cpuUnits, memoryMiB } of tasks) {
      const use = look(pid);
      if (use === null) continue;
      const before = this.#before.get(id);
      seen.set(id, { cpuSeconds: use.cpuSeconds, at });
      used.memory.push((use.memoryBytes / (memoryMiB * 1024 * 1024)) * 100);
      if (before !== undefined && at > before.at) used.cpu.push((Math.max(0, use.cpuSeconds - before.cpuSeconds) / (at - before.at) / (cpuUnits / 1024)) * 100);
    }
    this.#before = seen;
    return used;
  }
}
