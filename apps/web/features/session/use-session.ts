import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';

export interface Session {
  user: Person | null;
  signUp: 'closed' | 'open';
  needsAdministrator: boolean;
  oidc: { id: string; name: string }[];
  version: string;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  role: 'administrator' | 'staff' | 'student';
}

export const sessionKey = ['session'] as const;

export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => api.get<Session>('/api/session', signal), staleTime: 60_000 });
}
