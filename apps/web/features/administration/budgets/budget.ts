import type { Budget, BudgetScope } from '@aistudio/contract/schemas';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

export const budgetsKey = ['administration', 'budgets'] as const;

export const scopeOptions: { value: BudgetScope; label: string }[] = [
  { value: 'installation', label: words.everybodyTogether },
  { value: 'role', label: words.aRoleTogether },
  { value: 'each_of_role', label: words.eachPersonOfARole },
  { value: 'person', label: words.onePerson },
  { value: 'key', label: words.oneApiKey },
];

const roleNames: Record<string, string> = { administrator: 'administrators', staff: 'staff', student: 'students' };

/** "Each of the students": whom it limits, in words. */
export function whomOf({ scope, subject, name }: Pick<Budget, 'scope' | 'subject' | 'name'>): string {
  const role = roleNames[subject] ?? subject;
  const named: Record<BudgetScope, string> = {
    installation: words.everybodyTogether,
    role: fill(words.allTogether, { role }),
    each_of_role: fill(words.eachOfThe, { role }),
    person: name ?? words.aPersonWhoIsGone,
    key: name === null ? words.anApiKeyThatIsGone : fill(words.namedApiKey, { name }),
  };
  return named[scope];
}

/** One sentence on its state; null while nobody is near its end. */
export function warningOf({ scope, nearlyUsedUp, usedUp }: Budget): string | null {
  if (scope === 'each_of_role') {
    const parts = [usedUp > 0 ? fill(words.usedUp2, { usedUp }) : '', nearlyUsedUp > 0 ? fill(words.nearlyUsedUp, { nearlyUsedUp }) : ''].filter((part) => part !== '');
    return parts.length === 0 ? null : parts.join(', ');
  }
  return usedUp > 0 ? words.usedUp : nearlyUsedUp > 0 ? words.over80 : null;
}
