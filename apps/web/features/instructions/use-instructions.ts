import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';

export const instructionsKey = ['instructions'] as const;

/** The instructions above this person's questions. */
export function useInstructions() {
  return useQuery({ queryKey: instructionsKey, queryFn: ({ signal }) => api.get('/api/instructions', signal), staleTime: 60_000 });
}
