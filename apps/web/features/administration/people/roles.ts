import type { Role } from '@aistudio/contract';

export const roleOptions: { value: Role; label: string }[] = [
  { value: 'staff', label: 'Staff' },
  { value: 'student', label: 'Student' },
  { value: 'administrator', label: 'Administrator' },
];
