import { repositoriesWords as words } from '../../words/repositories-words.ts';

/** How often a page may be fetched again, as shown in a list. */
export const intervals = [
  { value: '', label: words.onlyWhenIAsk },
  { value: '24', label: words.everyDay },
  { value: '168', label: words.everyWeek },
] as const;

export function intervalOf(value: string): 24 | 168 | null {
  if (value === '24') return 24;
  return value === '168' ? 168 : null;
}
