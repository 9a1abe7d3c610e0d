export const roles = ['administrator', 'staff', 'student'] as const;
export type Role = (typeof roles)[number];
