import type { Role } from './roles.ts';

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
}
