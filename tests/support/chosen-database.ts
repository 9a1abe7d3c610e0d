import { createHash } from 'node:crypto';
import type { DatabaseLocation } from '@aistudio/database';
import { openPostgres } from '../../packages/database/src/postgres/open-postgres.ts';
import { environmentOf, openDataApi } from './data-api.ts';
import { startPostgres, type PostgresServer } from './postgres.ts';

/** `AISTUDIO_TEST_DATABASE=data-api npm test -- tests/runs` runs suites that do not choose a database on that one; null: embedded. */
const chosen = process.env['AISTUDIO_TEST_DATABASE'] ?? null;
if (chosen !== null && chosen !== 'postgres' && chosen !== 'data-api') throw new Error('AISTUDIO_TEST_DATABASE is postgres or data-api.');

interface Chosen {
  location: DatabaseLocation;
  environment: Record<string, string>;
}

let postgres: Promise<{ server: PostgresServer; migrated: string }> | null = null;
const known = new Map<string, Promise<Chosen>>();

/** The same database for the same name, a new one for null; null if the embedded one is used. It is removed with the process. */
export async function chosenDatabase(name: string | null): Promise<Chosen | null> {
  if (chosen === null) return null;
  if (name === null) return open();
  const key = createHash('sha256').update(name).digest('hex');
  const found = known.get(key) ?? open();
  known.set(key, found);
  return found;
}

async function open(): Promise<Chosen> {
  postgres ??= start();
  const { server, migrated } = await postgres;
  const url = await server.freshDatabase(migrated);
  if (chosen === 'postgres') return { location: { kind: 'postgres', url }, environment: { DATABASE_URL: url } };
  const service = await openDataApi(url);
  return { location: service.location, environment: environmentOf(service) };
}

async function start(): Promise<{ server: PostgresServer; migrated: string }> {
  const server = await startPostgres({ settings: { max_connections: '400' } });
  process.once('exit', () => server.abandon());
  const url = await server.freshDatabase();
  await (await openPostgres({ url })).close();
  return { server, migrated: new URL(url).pathname.slice(1) };
}
