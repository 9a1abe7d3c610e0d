import type { UsageNumbers } from '@aistudio/contract/schemas';
import type { Database, Parameter } from '@aistudio/database';
import type { UsagePeriod } from './usage-period.ts';

interface Row {
  key: string | number | null;
  runs: number;
  inputTokens: number;
  outputTokens: number;
  unpriced: number;
  amount: number | null;
  currency: string | null;
}

const groups = {
  all: `'all'`,
  model: 'coalesce(answered_by, model)',
  // Its place among moments that we pass in: the database may know other time zones than the browser, or other rules for them.
  day: `width_bucket(created_at, (SELECT array_agg(moment::timestamptz ORDER BY place) FROM json_array_elements_text($3::text::json) WITH ORDINALITY AS of(moment, place)))`,
  person: 'user_id',
  role: 'role',
  key: 'api_key_id',
} as const;

/** As many people, keys or models as a page shows; the file has all of them. */
const mostRows = 1000;

/**
 * Totals of the ledger in a period, by one property, for everybody or one person: the thousand with the most requests, or every day.
 * Amounts are in the currency in which most entries were priced.
 */
export async function usageRows(database: Database, by: keyof typeof groups, { days }: UsagePeriod, personId: string | null): Promise<(UsageNumbers & { key: string })[]> {
  const parameters: Parameter[] = [days[0]!.begin.toISOString(), days.at(-1)!.end.toISOString()];
  if (by === 'day') parameters.push(JSON.stringify(days.map(({ begin }) => begin)));
  const person = personId === null ? '' : `AND user_id = $${parameters.push(personId)}::text`;
  const rows = await database.query<Row>(
    {
      name: `usage_by_${by}`,
      text: `WITH chosen AS (
               SELECT * FROM usage_entries WHERE created_at >= $1::timestamptz AND created_at < $2::timestamptz AND state <> 'reserved' ${person}
             ), main AS (
               SELECT currency FROM chosen WHERE cost IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
             )
             SELECT ${groups[by]} AS key, (count(*) FILTER (WHERE kind <> 'title'))::float8 AS runs,
               sum(input_tokens)::float8 AS "inputTokens",
               sum(output_tokens)::float8 AS "outputTokens",
               (count(*) FILTER (WHERE kind <> 'title' AND cost IS NULL AND input_tokens + output_tokens > 0))::float8 AS unpriced,
               (sum(cost) FILTER (WHERE currency = (SELECT currency FROM main)))::float8 AS amount,
               (SELECT currency FROM main) AS currency
             FROM chosen GROUP BY 1 ORDER BY 2 DESC, 1 ${by === 'day' ? '' : `LIMIT ${mostRows}`}`,
    },
    parameters,
  );
  return rows.map(({ key, runs, inputTokens, outputTokens, unpriced, amount, currency }) => ({
    key: by === 'day' ? days[Number(key) - 1]!.date : String(key ?? ''),
    runs,
    inputTokens,
    outputTokens,
    cost: amount === null || currency === null ? null : { amount, currency },
    unpriced,
  }));
}

export const noUsage: UsageNumbers = { runs: 0, inputTokens: 0, outputTokens: 0, cost: null, unpriced: 0 };
