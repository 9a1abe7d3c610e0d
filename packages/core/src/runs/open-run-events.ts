import type { Reader } from '@aistudio/stream';
import type { RunContext } from './run-context.ts';
import { findRun } from './get-run.ts';

/** Authorises, then returns what attaches a reader: what it lacks after `after`, and everything new. */
export async function openRunEvents(context: RunContext, id: string, after: number): Promise<(reader: Reader) => Promise<() => void>> {
  const run = await findRun(context, id);
  return (reader) => context.runs.attach(run, after, reader);
}
