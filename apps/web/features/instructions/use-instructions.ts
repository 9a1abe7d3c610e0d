import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';

export const instructionsKey = ['instructions'] as const;

/** What stands above the questions of whoever is here. */
export function useInstructions() {
  return useQuery({ queryKey: instructionsKey, queryFn: ({ signal }) => api.get('/api/instructions', signal), staleTime: 60_000 });
}
