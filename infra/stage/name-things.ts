import type { Stage } from './stages.ts';

/** Names that the operations guide uses in its commands, and others in the same style. */
export function nameThings({ name, suffix }: Pick<Stage, 'name' | 'suffix'>) {
  return {
    cluster: `aistudio-${name}-cluster`,
    service: `aistudio-${name}-frontend`,
    family: `aistudio-frontend${suffix}`,
    container: 'next-app',
    repository: `aistudio-frontend${suffix}`,
    database: `aistudio-${name}-db`,
    databaseSecret: `aistudio-${name}-db-secret`,
    masterSecret: `aistudio-${name}-db-master`,
    probeSecret: `aistudio-${name}-db-probe`,
    deployProject: `aistudio-${name}-deploy`,
    rotation: `aistudio-${name}-rotation`,
    configurationSecret: `aistudio-${name}-configuration`,
    administratorSecret: `aistudio-${name}-administrator`,
    installationSecret: `aistudio-${name}-installation-key`,
    serviceLogs: `/aws/ecs/aistudio-${name}-frontend`,
    job: (job: string) => `${job}${suffix}`,
    queue: (job: string) => `aistudio-${name}-${job}`,
    deadLetters: (job: string) => `aistudio-${name}-${job}-dead`,
    logicalDatabase: 'aistudio',
  } as const;
}

export type Names = ReturnType<typeof nameThings>;
