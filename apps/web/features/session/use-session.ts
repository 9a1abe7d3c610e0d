import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';

export const sessionKey = ['session'] as const;

export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => api.get('/api/session', signal), staleTime: 60_000 });
}
