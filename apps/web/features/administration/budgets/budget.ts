import type { Budget, BudgetScope } from '@aistudio/contract/schemas';

export const budgetsKey = ['administration', 'budgets'] as const;

export const scopeOptions: { value: BudgetScope; label: string }[] = [
  { value: 'installation', label: 'Everybody together' },
  { value: 'role', label: 'A role together' },
  { value: 'each_of_role', label: 'Each person of a role' },
  { value: 'person', label: 'One person' },
  { value: 'key', label: 'One API key' },
];

const roleNames: Record<string, string> = { administrator: 'administrators', staff: 'staff', student: 'students' };

/** "Each of the students": whom it limits, in words. */
export function whomOf({ scope, subject, name }: Pick<Budget, 'scope' | 'subject' | 'name'>): string {
  const role = roleNames[subject] ?? subject;
  const words: Record<BudgetScope, string> = {
    installation: 'Everybody together',
    role: `All ${role} together`,
    each_of_role: `Each of the ${role}`,
    person: name ?? 'A person who is gone',
    key: `API key ${name ?? 'that is gone'}`,
  };
  return words[scope];
}

/** One sentence on how it stands; null while nobody is near its end. */
export function warningOf({ scope, nearlyUsedUp, usedUp }: Budget): string | null {
  if (scope === 'each_of_role') {
    const parts = [usedUp > 0 ? `${usedUp} used up` : '', nearlyUsedUp > 0 ? `${nearlyUsedUp} over 80 %` : ''].filter((part) => part !== '');
    return parts.length === 0 ? null : parts.join(', ');
  }
  return usedUp > 0 ? 'used up' : nearlyUsedUp > 0 ? 'over 80 %' : null;
}
