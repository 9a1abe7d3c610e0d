import type { Database } from '@aistudio/database';

/** Everything written in it takes effect together or not at all. */
export type Transaction = Parameters<Parameters<Database['drizzle']['transaction']>[0]>[0];
