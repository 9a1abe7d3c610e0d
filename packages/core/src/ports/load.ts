/** How much of the machine this process has used since it started. */
export interface Load {
  /** Milliseconds in which the event loop had work, and milliseconds of processor time of all threads. */
  read(): { busyMs: number; processorMs: number };
  /** Processors that the process may use at once, according to its cgroup: 0.5, 2. */
  readonly processors: number;
}
