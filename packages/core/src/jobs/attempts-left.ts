import { jobs } from '@aistudio/contract';

/** How often each job is tried, as JSON by its name. */
export const attemptLimits = JSON.stringify(Object.fromEntries(Object.entries(jobs).map(([name, { attempts }]) => [name, attempts])));

/** A condition on `jobs`, gone wrong or gone silent: it may be begun once more. `parameter` holds `attemptLimits`. */
export const attemptsLeft = (parameter: string): string => `attempts < cast(cast(${parameter}::text as jsonb) ->> name as int)`;
