export const repositoriesKey = ['repositories'] as const;
export const repositoryKey = (id: string) => ['repositories', id] as const;
export const grantsKey = (id: string) => ['repositories', id, 'grants'] as const;
