import { failRun } from '../store/fail-run.ts';
import { giveUpRun } from '../store/give-up-run.ts';
import type { RunRecord } from '../store/run-record.ts';
import { continuationsAllowed } from './continuations-allowed.ts';
import type { EngineOptions } from './engine-options.ts';
import { untilAnswered, type OwnedRun } from './until-answered.ts';

/**
 * For a run that this task can neither continue nor end: whoever takes it over tries again, as after a crash and as often. After
 * the last time it ends here, with its text and nothing else that could fail. Everything it said must be in its segments; `said` is
 * null if that cannot be read. Rejects if the database refuses this too.
 */
export async function giveUp(parts: Pick<EngineOptions, 'clock' | 'database' | 'log'>, run: OwnedRun, record: RunRecord, said: { text: string; reasoning: string } | null): Promise<void> {
  const { database, log } = parts;
  const kept = (['reasoning', 'text'] as const).flatMap((type) => (said === null || said[type] === '' ? [] : [{ type, text: said[type] }]));
  const last = record.continuations > continuationsAllowed;
  const store = () => (last ? failRun(database, run, kept.length > 0 ? 'incomplete' : 'failed', kept) : giveUpRun(database, run));
  await untilAnswered(parts, run, store, (error) => log.error('give_up_failed', { runId: run.id, error }));
  log.warn('run_given_up', { requestId: record.request_id, runId: run.id, ended: last });
}
