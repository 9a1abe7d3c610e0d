import type { Role } from '@aistudio/contract';
import type { Grant } from '@aistudio/contract/schemas';

interface GrantRow {
  grantee: string;
  role: string | null;
  may: 'read' | 'edit';
  personId: string | null;
  name: string | null;
  email: string | null;
}

export function grantView({ grantee, role, may, personId, name, email }: GrantRow): Grant {
  return { id: grantee, may, role: role as Role | null, person: personId === null ? null : { id: personId, name: name ?? '', email: email ?? '' } };
}
