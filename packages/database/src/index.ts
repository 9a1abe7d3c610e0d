export type { Database, Drizzle, Parameter, Statement } from './database.ts';
export * as schema from './schema/index.ts';
export type { MessagePart } from './schema/index.ts';
