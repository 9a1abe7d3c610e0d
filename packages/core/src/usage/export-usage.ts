import type { z } from 'zod';
import { type Context, requireAdministrator } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { csvCell } from './csv-cell.ts';
import { usageInput, usagePeriod } from './usage-period.ts';

const columns = ['day', 'person', 'email', 'role', 'kind', 'api_key', 'model', 'answers', 'estimated', 'input_tokens', 'cached_input_tokens', 'output_tokens', 'reasoning_tokens', 'cost', 'currency'] as const;

type Row = Record<(typeof columns)[number], string | number | null>;

/** One row for each person, role, key and model of a day: 10,000 at the most, under the megabyte that a response of the RDS Data API may have. */
const ofDay = {
  name: 'export_usage',
  text: `
    select $3::text as day, coalesce(u.name, e.user_id) as person, u.email, e.role, e.kind, coalesce(k.name, e.api_key_id) as api_key, coalesce(e.answered_by, e.model) as model,
      count(*)::float8 as answers, (count(*) filter (where e.estimated))::float8 as estimated, sum(e.input_tokens)::float8 as input_tokens,
      sum(e.cached_input_tokens)::float8 as cached_input_tokens, sum(e.output_tokens)::float8 as output_tokens, sum(e.reasoning_tokens)::float8 as reasoning_tokens,
      sum(e.cost)::float8 as cost, e.currency
    from usage_entries e left join users u on u.id = e.user_id left join api_keys k on k.id = e.api_key_id
    where e.created_at >= $1::timestamptz and e.created_at < $2::timestamptz and e.state <> 'reserved'
    group by e.user_id, u.name, u.email, e.role, e.kind, k.name, e.api_key_id, coalesce(e.answered_by, e.model), e.currency
    order by person, e.user_id, model, e.role, e.kind, api_key, e.currency limit 2000 offset $4::int`,
};
const pageRows = 2000;
const mostPagesOfDay = 5;

/** The ledger's sums as CSV, a piece at a time, so that a year of it is never in memory. Numbers only: no question, no answer. */
export async function* exportUsage(context: Context, rawInput: z.input<typeof usageInput>): AsyncGenerator<string> {
  requireAdministrator(context);
  const { days } = parseInput(usageInput, rawInput);
  // Spreadsheets take a file for UTF-8 by its mark.
  yield `\uFEFF${columns.join(',')}\r\n`;
  for (const day of usagePeriod(context.clock.now(), days).dates) {
    const begin = Date.parse(day);
    for (let page = 0; page < mostPagesOfDay; page += 1) {
      const rows = await context.database.query<Row>(ofDay, [new Date(begin).toISOString(), new Date(begin + 86_400_000).toISOString(), day, page * pageRows]);
      if (rows.length > 0) yield rows.map((row) => `${columns.map((column) => csvCell(row[column])).join(',')}\r\n`).join('');
      if (rows.length < pageRows) break;
    }
  }
}
