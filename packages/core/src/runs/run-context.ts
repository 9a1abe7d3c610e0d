import type { Context } from '../context.ts';
import type { RunEngine } from './engine/run-engine.ts';

/** What verbs that follow or stop runs also need. */
export interface RunContext extends Context {
  runs: RunEngine;
}
