import type { Database } from '@aistudio/database';

type Names = 'person' | 'email' | 'role' | 'kind' | 'api_key' | 'model' | 'currency';
type Numbers = 'answers' | 'estimated' | 'input_tokens' | 'cached_input_tokens' | 'output_tokens' | 'reasoning_tokens' | 'cost';

/** Sums of all entries that have these names in common. Cost is null when its price is unknown. */
export type UsageRow = Record<Names, string | null> & Record<Numbers, number | null>;

/** Where a page ends: the key of its last row, in the order of the rows. Names of people and keys can change in the meantime, so they are not in it. */
type Cursor = [userId: string, model: string, role: string, kind: string, apiKeyId: string, currency: string];
type Found = UsageRow & { cursor: Cursor };

export const beforeAllRows: Cursor | null = ['', '', '', '', '', ''];

/** Under the megabyte that a response of the RDS Data API may have. */
const pageRows = 2000;

const page = {
  name: 'read_usage_page',
  text: `
    with sums as (
      select e.user_id, coalesce(e.answered_by, e.model) as model, e.role, e.kind, coalesce(e.api_key_id, '') as api_key_id, coalesce(e.currency, '') as currency,
        count(*)::float8 as answers, (count(*) filter (where e.estimated))::float8 as estimated, sum(e.input_tokens)::float8 as input_tokens,
        sum(e.cached_input_tokens)::float8 as cached_input_tokens, sum(e.output_tokens)::float8 as output_tokens, sum(e.reasoning_tokens)::float8 as reasoning_tokens,
        sum(e.cost)::float8 as cost
      from usage_entries e
      where e.created_at >= $1::timestamptz and e.created_at < $2::timestamptz and e.state <> 'reserved' and e.user_id >= $3::text
        and (e.user_id, coalesce(e.answered_by, e.model), e.role, e.kind, coalesce(e.api_key_id, ''), coalesce(e.currency, '')) > ($3::text, $4::text, $5::text, $6::text, $7::text, $8::text)
      group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6 limit ${pageRows}
    )
    select coalesce(u.name, s.user_id) as person, u.email, s.role, s.kind, coalesce(k.name, nullif(s.api_key_id, '')) as api_key, s.model,
      s.answers, s.estimated, s.input_tokens, s.cached_input_tokens, s.output_tokens, s.reasoning_tokens, s.cost, nullif(s.currency, '') as currency,
      json_build_array(s.user_id, s.model, s.role, s.kind, s.api_key_id, s.currency) as cursor
    from sums s left join users u on u.id = s.user_id left join api_keys k on k.id = s.api_key_id
    order by s.user_id, s.model, s.role, s.kind, s.api_key_id, s.currency`,
};

/**
 * The next rows of the entries that started from `begin` until before `end`. Entries that are added in the meantime neither shift a page nor repeat
 * a row. `next` is null after the last one.
 */
export async function readUsagePage(database: Database, begin: Date, end: Date, after: Cursor): Promise<{ rows: UsageRow[]; next: Cursor | null }> {
  const rows = await database.query<Found>(page, [begin.toISOString(), end.toISOString(), ...after]);
  return { rows, next: rows.length < pageRows ? null : rows.at(-1)!.cursor };
}
