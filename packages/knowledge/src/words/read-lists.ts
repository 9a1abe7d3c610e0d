import type { Parameter } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import { languages } from './language.ts';
import type { Range } from './measure-scope.ts';

/** Up to so many postings are looked up one by one; beyond that, whole lists are read and what is not permitted is dropped. */
const fewLookUps = 1_000;

/**
 * The start of a statement about the postings of these terms within a range: `lists` (language, term, version_id and its hash, block, entries);
 * `next` is the number of its next parameter. A list is read once for each language that documents of the range are in. Neither
 * form leaves an order to the planner, whose guess at how much is permitted may be wrong by a factor of thousands: `offset 0`
 * fixes it, and `is true` keeps a condition from becoming a join.
 */
export function readLists(scope: Scope, range: Range, terms: { language: string; term: string }[]): { lists: string; parameters: Parameter[]; next: number } {
  const from = scope.parameters.length + 1;
  const spoken = languages.filter((language) => range.languages.includes(language));
  const termsOf = Object.fromEntries(spoken.map((language) => [language, terms.filter((each) => each.language === language).map(({ term }) => term)]));
  const among = (language: string) => `p.term = any(array(select value from jsonb_array_elements_text($${from + 2}::text::jsonb -> ${language}) as value))`;
  const lookUp = `select v.language, p.term, v.id as version_id, hashtextextended(v.id, 0) as hash, p.block, p.entries
    from permitted v cross join lateral (select term, block, entries from postings p where ${among('v.language')} and p.version_id = v.id offset 0) as p`;
  const readWhole = (language: string) => `select '${language}' as language, term, version_id, hashtextextended(version_id, 0) as hash, block, entries from postings p
    where ${among(`'${language}'`)} and version_id >= $${from}::text and version_id <= $${from + 1}::text and (version_id in (select id from permitted where language = '${language}')) is true`;
  return {
    lists: `with permitted as materialized (
        select id, language from indexed_versions where ready and id >= $${from}::text and id <= $${from + 1}::text and id in (${scope.text})
      ), lists as materialized (${range.versions * terms.length <= fewLookUps ? lookUp : spoken.map(readWhole).join(' union all ')})`,
    parameters: [...scope.parameters, range.first, range.last, JSON.stringify(termsOf)],
    next: from + 3,
  };
}
