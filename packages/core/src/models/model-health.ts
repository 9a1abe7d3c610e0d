import type { Health } from '@aistudio/contract/schemas';
import type { Database } from '@aistudio/database';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { healthOf, noHealth, type Outcomes } from './health-of.ts';

/** Milliseconds for which the result is cached. */
const freshMs = 15_000;

/** The generations of the last quarter of an hour that have ended, and the models that did not begin to answer before another one did. */
const statement = {
  name: 'model_health',
  text: `
    with recent as (
      select e.id, coalesce(e.answered_by, e.model) as model, e.outcome, e.reason, r.time_to_first_token_ms as first_ms, r.fallbacks
      from usage_entries e left join runs r on r.id = e.id
      where e.created_at > now() - interval '15 minutes' and e.state = 'settled'
    ), outcomes as (
      select model, outcome, case when outcome = 'completed' then null else reason end as reason, first_ms from recent
      union all
      select f.model, 'failed', f.code, null from recent, jsonb_to_recordset(coalesce(recent.fallbacks, '[]'::jsonb)) as f(model text, code text)
    )
    select model, outcome, reason, count(*)::int as count, percentile_disc(0.5) within group (order by first_ms)::int as "medianFirstTokenMs"
    from outcomes group by model, outcome, reason order by model limit 2000`,
};

/** How the models did lately in all processes: at most one statement every fifteen seconds, however often it is called. */
export class ModelHealth {
  readonly #options: { database: Database; clock: Clock; log: Log };
  #known = new Map<string, Health>();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  constructor(options: { database: Database; clock: Clock; log: Log }) {
    this.#options = options;
  }

  /** By reference; a model without an entry has no recent outcomes. While the database is unavailable, the last known values stay in force. */
  async read(): Promise<(reference: string) => Health> {
    if (this.#options.clock.monotonic() - this.#readAt > freshMs) await (this.#reading ??= this.#read().finally(() => (this.#reading = null)));
    const known = this.#known;
    return (reference) => known.get(reference) ?? noHealth;
  }

  async #read(): Promise<void> {
    const { clock, database, log } = this.#options;
    this.#readAt = clock.monotonic();
    try {
      const rows = await database.query<Outcomes & { model: string }>(statement);
      const byModel = Map.groupBy(rows, (row) => row.model);
      this.#known = new Map([...byModel].map(([model, outcomes]) => [model, healthOf(outcomes)]));
    } catch (error) {
      log.warn('model_health_unread', { error: error as Error });
    }
  }
}
