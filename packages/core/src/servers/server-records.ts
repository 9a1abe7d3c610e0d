import { type Database, schema } from '@aistudio/database';
import { asc } from 'drizzle-orm';
import type { Secrets } from '../ports/secrets.ts';
import { apiKeyName, type ServerRecord } from './server-context.ts';

/** Every named server with the way to its key, for whoever makes model providers of them. */
export async function serverRecords(database: Database, secrets: Secrets): Promise<ServerRecord[]> {
  const rows = await database.drizzle.select().from(schema.servers).orderBy(asc(schema.servers.id));
  return rows.map(({ id, name, baseUrl, hasKey }) => ({
    id,
    name,
    baseUrl,
    apiKey: async () => (hasKey ? secrets.get(apiKeyName(id)) : null),
  }));
}
