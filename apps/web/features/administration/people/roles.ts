import type { Role } from '@aistudio/contract';
import { peopleWords as words } from '../../../words/people-words.ts';

export const roleOptions: { value: Role; label: string }[] = [
  { value: 'staff', label: words.staff },
  { value: 'student', label: words.student },
  { value: 'administrator', label: words.administrator },
];
