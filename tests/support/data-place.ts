import type { DatabaseLocation } from '@aistudio/database';
import { environmentOf, openDataApi } from './data-api.ts';
import { startPostgres, type PostgresServer } from './postgres.ts';

/** Where several processes may store their data together: `describe.skipIf(!havePostgres).each(sharedPlaces)`. */
export const sharedPlaces = ['postgres', 'data-api'] as const;
export type SharedPlace = (typeof sharedPlaces)[number];

export interface DataPlace extends AsyncDisposable {
  postgres: PostgresServer;
  /** URL of the database itself, however it is reached. */
  url: string;
  location: DatabaseLocation;
  /** What makes a server process store its data there. */
  environment: Record<string, string>;
  /** Calls of the RDS Data API so far; none elsewhere. */
  calls: () => number;
}

/** An empty, unmigrated database on a Postgres of its own, reached directly or through the RDS Data API. */
export async function openPlace(kind: SharedPlace): Promise<DataPlace> {
  const postgres = await startPostgres();
  const url = await postgres.freshDatabase();
  if (kind === 'postgres') return { postgres, url, location: { kind, url }, environment: { DATABASE_URL: url }, calls: () => 0, [Symbol.asyncDispose]: () => postgres.stop() };
  const service = await openDataApi(url);
  return {
    postgres,
    url,
    location: service.location,
    environment: environmentOf(service),
    calls: () => Object.values(service.calls).reduce((sum, many) => sum + many, 0),
    [Symbol.asyncDispose]: async () => {
      await service.stop();
      await postgres.stop();
    },
  };
}
