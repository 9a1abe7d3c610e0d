import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * `column in (…)` for any number of texts, as one parameter: an RDS Data API statement has at most 65,536 characters,
 * and each parameter of `inArray` lengthens it.
 */
export function among(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;
}
