import type { Role } from '@aistudio/contract';

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
}
