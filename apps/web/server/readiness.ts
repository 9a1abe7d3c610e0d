import type { Clock } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** A load balancer checks every few seconds, and must not wait longer for us than for a dead task. */
const patienceMs = 1_000;
const freshMs = 1_000;
const ping = { name: 'ping', text: 'select 1 as one' };

/** Returns a function that reports what is unavailable to this process; it checks at most once a second. */
export function watchReadiness(database: Pick<Database, 'query'>, clock: Clock): () => Promise<string[]> {
  let known: { at: number; missing: Promise<string[]> } | null = null;
  const look = async (): Promise<string[]> => {
    const late = Promise.withResolvers<string[]>();
    const cancel = clock.after(patienceMs, () => late.resolve(['database']));
    const answered = database.query(ping).then(
      () => [],
      () => ['database'],
    );
    return Promise.race([answered, late.promise]).finally(cancel);
  };
  return () => {
    if (known === null || clock.monotonic() - known.at >= freshMs) known = { at: clock.monotonic(), missing: look() };
    return known.missing;
  };
}
