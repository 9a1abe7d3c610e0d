import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';

export interface Model {
  /** `<server>/<model>`. */
  id: string;
  name: string;
  description: string | null;
  server: string;
  serverName: string;
  practice: boolean;
  contextTokens: number | null;
  images: boolean;
  reasoning: boolean;
}

interface ModelList {
  models: Model[];
  problems: { server: string; message: string }[];
}

export const modelsKey = ['models'] as const;

export function useModels() {
  const { data, error, isPending } = useQuery({ queryKey: modelsKey, queryFn: ({ signal }) => api.get<ModelList>('/api/models', signal), staleTime: 60_000 });
  return { models: data?.models ?? [], problems: data?.problems ?? [], error, isPending };
}

/** The model of that id; undefined while the list is not here or when it is offered no more. */
export function useModel(id: string): Model | undefined {
  return useModels().models.find((model) => model.id === id);
}
