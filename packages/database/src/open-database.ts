import type { Database, QueryObserver } from './database.ts';

export interface DatabaseOptions {
  /** `postgres://…` for a server; null for the embedded database. */
  url: string | null;
  /** Of the installation's data, `.aistudio`; the embedded database lives in its `database/`. */
  directory: string;
  onQuery?: QueryObserver;
  /** A connection to the server broke while idle; the pool makes another. */
  onConnectionLost?: (error: Error) => void;
  /** The embedded database stopped for good: this process can store nothing more. */
  onDead?: (error: Error) => void;
}

/**
 * Opens and migrates the database. Only the driver that is used is loaded.
 * Rejects with one sentence for a person when the directory is in use, newer than the program, or cannot be migrated.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, directory, onQuery, onConnectionLost, onDead } = options;
  if (url !== null) {
    const { openPostgres } = await import('./postgres/open-postgres.ts');
    return openPostgres({ url, onQuery, onConnectionLost });
  }
  const { openPglite } = await import('./pglite/open-pglite.ts');
  return openPglite({ directory, onQuery, onDead });
}
