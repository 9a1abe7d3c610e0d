export type { Capabilities, Limits } from './capabilities.ts';
export type { QueryObserver, Database, Drizzle, Parameter, Statement } from './database.ts';
export { DatabaseError } from './database-error.ts';
export { migrate } from './migrations/migrate.ts';
export type { DatabaseLocation } from './location.ts';
export { openDatabase, type DatabaseObservers } from './open-database.ts';
export { sqlState } from './sql-state.ts';
export * as schema from './schema/index.ts';
export type { MessagePart } from './schema/index.ts';
