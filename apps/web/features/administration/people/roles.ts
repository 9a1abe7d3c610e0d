export type Role = 'administrator' | 'staff' | 'student';

export const roleOptions: { value: Role; label: string }[] = [
  { value: 'staff', label: 'Staff' },
  { value: 'student', label: 'Student' },
  { value: 'administrator', label: 'Administrator' },
];
