import { jobs } from '@aistudio/contract';

/** How often each job is tried, as JSON by name. */
export const attemptLimits = JSON.stringify(Object.fromEntries(Object.entries(jobs).map(([name, { attempts }]) => [name, attempts])));

/** A condition on `jobs` that failed or went silent: it may be started once more. `parameter` contains `attemptLimits`. */
export const attemptsLeft = (parameter: string): string => `attempts < cast(cast(${parameter}::text as jsonb) ->> name as int)`;
