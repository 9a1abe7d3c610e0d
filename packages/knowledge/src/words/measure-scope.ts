import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import { languages } from './language.ts';

/** Versions from `first` to `last`, in the order of their ids, of which the reader may see `versions` with `passages`, in these languages. */
export interface Range {
  first: string;
  last: string;
  versions: number;
  passages: number;
  languages: string[];
}

/** A version takes no longer to look at than so many passages. */
const passagesForVersion = 5;
/** Ranges for each statement: they are joined once it is known how much there is to read in them. */
const rangesAtOnce = 20;

const spoken = languages.map((language) => `case when bool_or(language = '${language}') then '${language}' end`).join(', ');

/** How much the reader may see, by statements that look at `atOnce` passages each: passages, their mean length in terms, and small ranges of it. */
export async function measureScope(database: Pick<Database, 'query'>, scope: Scope, atOnce: number): Promise<{ passages: number; length: number; ranges: Range[] }> {
  const next = scope.parameters.length + 1;
  const pageSize = Math.ceil(atOnce / passagesForVersion);
  const statement = {
    name: 'measure_scope',
    text: `select min(id) as first, max(id) as last, count(*)::int as versions, array_to_json(array_remove(array[${spoken}], null)) as languages, sum(passages)::int as passages, sum(terms)::float8 as terms from (
        select id, language, passages, terms, (sum(passages) over (order by id) - passages) / $${next}::int as part
        from (select id, language, passages, terms from indexed_versions where ready and id > $${next + 1}::text and id in (${scope.text}) order by id limit $${next + 2}::int) as page
      ) as seen group by part order by last`,
  };
  const rows: (Range & { terms: number })[] = [];
  for (let full = true; full; ) {
    const page = await database.query<(typeof rows)[number]>(statement, [...scope.parameters, Math.ceil(atOnce / rangesAtOnce), rows.at(-1)?.last ?? '', pageSize]);
    rows.push(...page);
    full = page.reduce((sum, { versions }) => sum + versions, 0) >= pageSize;
  }
  const passages = rows.reduce((sum, row) => sum + row.passages, 0);
  return { passages, length: rows.reduce((sum, row) => sum + row.terms, 0) / Math.max(passages, 1), ranges: rows };
}
