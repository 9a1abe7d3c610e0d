export const managedModelsKey = ['administration', 'models'] as const;
