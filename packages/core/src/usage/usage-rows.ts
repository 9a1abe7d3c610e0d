import type { Database, Parameter } from '@aistudio/database';

/** Numbers of what has ended. Cost is null when nothing had a price. */
export interface UsageNumbers {
  runs: number;
  inputTokens: number;
  outputTokens: number;
  cost: { amount: number; currency: string } | null;
}

interface Row {
  key: string | null;
  runs: number;
  inputTokens: number;
  outputTokens: number;
  amount: number | null;
  currency: string | null;
}

const groups = {
  all: `'all'`,
  model: 'coalesce(answered_by, model)',
  day: `to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  person: 'user_id',
  role: 'role',
  key: 'api_key_id',
} as const;

/**
 * Sums of the ledger since a moment, by one property, for everybody or one person.
 * Amounts are summed in the currency most entries were priced in.
 */
export async function usageRows(database: Database, by: keyof typeof groups, since: Date, personId: string | null): Promise<(UsageNumbers & { key: string })[]> {
  const parameters: Parameter[] = personId === null ? [since.toISOString()] : [since.toISOString(), personId];
  const rows = await database.query<Row>(
    {
      name: `usage_by_${by}`,
      text: `WITH chosen AS (
               SELECT * FROM usage_entries WHERE created_at >= $1::timestamptz AND state <> 'reserved' ${personId === null ? '' : 'AND user_id = $2::text'}
             ), main AS (
               SELECT currency FROM chosen WHERE cost IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
             )
             SELECT ${groups[by]} AS key, count(*)::float8 AS runs,
               sum(input_tokens)::float8 AS "inputTokens",
               sum(output_tokens)::float8 AS "outputTokens",
               (sum(cost) FILTER (WHERE currency = (SELECT currency FROM main)))::float8 AS amount,
               (SELECT currency FROM main) AS currency
             FROM chosen GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1000`,
    },
    parameters,
  );
  return rows.map(({ key, runs, inputTokens, outputTokens, amount, currency }) => ({
    key: key ?? '',
    runs,
    inputTokens,
    outputTokens,
    cost: amount === null || currency === null ? null : { amount, currency },
  }));
}

export const noUsage: UsageNumbers = { runs: 0, inputTokens: 0, outputTokens: 0, cost: null };
