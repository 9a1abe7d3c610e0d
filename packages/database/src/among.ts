import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * `column in (…)` for any number of texts, as one parameter: a statement through the RDS Data API has 65,536 characters
 * at the most, and each parameter of `inArray` lengthens it.
 */
export function among(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;
}
