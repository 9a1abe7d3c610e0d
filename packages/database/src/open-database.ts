import type { Database, QueryObserver } from './database.ts';
import type { DatabaseLocation } from './location.ts';

export interface DatabaseObservers {
  onQuery?: QueryObserver;
  /** A connection to the server broke while idle; the pool makes another. */
  onConnectionLost?: (error: Error) => void;
  /** The embedded database has stopped permanently: this process can store nothing more. */
  onDead?: (error: Error) => void;
}

/**
 * Opens and migrates the database. Only the driver that is used is loaded.
 * Rejects with one sentence for a person if the directory is in use, newer than the program, or cannot be migrated.
 */
export async function openDatabase(location: DatabaseLocation, observers: DatabaseObservers = {}): Promise<Database> {
  const { onQuery, onConnectionLost, onDead } = observers;
  switch (location.kind) {
    case 'embedded': {
      const { openPglite } = await import('./pglite/open-pglite.ts');
      return openPglite({ directory: location.directory, onQuery, onDead });
    }
    case 'postgres': {
      const { openPostgres } = await import('./postgres/open-postgres.ts');
      return openPostgres({ url: location.url, onQuery, onConnectionLost });
    }
    case 'data-api': {
      const { openDataApi } = await import('./data-api/open-data-api.ts');
      return openDataApi({ ...location, onQuery });
    }
  }
}
