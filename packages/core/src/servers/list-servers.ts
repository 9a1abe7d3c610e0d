import { schema } from '@aistudio/database';
import { asc } from 'drizzle-orm';
import { type Context, requireAdministrator } from '../context.ts';

export interface ListedServer {
  id: string;
  name: string;
  baseUrl: string;
  /** The key itself is never told. */
  hasKey: boolean;
}

/** The servers that administrators named. */
export async function listServers(context: Context): Promise<ListedServer[]> {
  requireAdministrator(context);
  const { id, name, baseUrl, hasKey } = schema.servers;
  return context.database.drizzle.select({ id, name, baseUrl, hasKey }).from(schema.servers).orderBy(asc(id));
}
