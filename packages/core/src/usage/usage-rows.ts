import type { Database, Parameter } from '@aistudio/database';

/** Numbers of runs. Tokens that a provider did not report are not in them; cost is null when nothing had a price. */
export interface UsageNumbers {
  runs: number;
  inputTokens: number;
  outputTokens: number;
  cost: { amount: number; currency: string } | null;
}

interface Row {
  key: string;
  runs: number;
  inputTokens: number;
  outputTokens: number;
  amount: number | null;
  currency: string | null;
}

const groups = {
  all: `'all'`,
  model: 'model',
  day: `to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  person: 'user_id',
} as const;

/**
 * Sums of the runs since a moment, by one property, for everybody or one person. Reads the runs table alone, which
 * holds neither questions nor answers. Amounts are summed in the currency most runs were priced in.
 */
export async function usageRows(database: Database, by: keyof typeof groups, since: Date, personId: string | null): Promise<(UsageNumbers & { key: string })[]> {
  const parameters: Parameter[] = personId === null ? [since.toISOString()] : [since.toISOString(), personId];
  const rows = await database.query<Row>(
    {
      name: `usage_by_${by}`,
      text: `WITH chosen AS (
               SELECT * FROM runs WHERE created_at >= $1::timestamptz ${personId === null ? '' : 'AND user_id = $2'}
             ), main AS (
               SELECT cost_currency AS currency FROM chosen WHERE cost_currency IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
             )
             SELECT ${groups[by]} AS key, count(*)::float8 AS runs,
               coalesce(sum((usage->>'inputTokens')::float8), 0) AS "inputTokens",
               coalesce(sum((usage->>'outputTokens')::float8), 0) AS "outputTokens",
               sum(cost_amount) FILTER (WHERE cost_currency = (SELECT currency FROM main)) AS amount,
               (SELECT currency FROM main) AS currency
             FROM chosen GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1000`,
    },
    parameters,
  );
  return rows.map(({ key, runs, inputTokens, outputTokens, amount, currency }) => ({
    key,
    runs,
    inputTokens,
    outputTokens,
    cost: amount === null || currency === null ? null : { amount, currency },
  }));
}

export const noUsage: UsageNumbers = { runs: 0, inputTokens: 0, outputTokens: 0, cost: null };
