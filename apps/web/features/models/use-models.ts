import { useQuery } from '@tanstack/react-query';
import { api } from '../api/api.ts';

export type HealthState = 'fine' | 'unsteady' | 'failing' | 'unknown';

/** A choice of the list: a model, or an alias for several. */
export interface Model {
  /** `<server>/<model>` or `alias/<name>`. */
  id: string;
  name: string;
  description: string | null;
  server: string;
  serverName: string;
  practice: boolean;
  contextTokens: number | null;
  images: boolean;
  reasoning: boolean;
  health: HealthState;
  retired: boolean;
  /** What an alias stands for; absent for a model. */
  models?: string[];
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
