import type { Database } from '@aistudio/database';

/** What is written in it is true together or not at all. */
export type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];
