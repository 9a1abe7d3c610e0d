import type { ListedModel } from '@aistudio/contract/schemas';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';

export const modelsKey = ['models'] as const;

export function useModels() {
  const { data, error, isPending } = useQuery({ queryKey: modelsKey, queryFn: ({ signal }) => api.get('/api/models', signal), staleTime: 60_000 });
  return { models: data?.models ?? [], problems: data?.problems ?? [], error, isPending };
}

/** The model with that id; undefined while the list is loading or if it is no longer offered. */
export function useModel(id: string): ListedModel | undefined {
  return useModels().models.find((model) => model.id === id);
}
