import { settings, type Settings } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';

export const defaultSettings: Settings = { signUp: 'closed', apiKeys: 'administrators', origins: [] };

/** Settings chosen by administrators. Everybody may read them: none of them is secret. */
export async function readSettings(context: Pick<Context, 'database'>): Promise<Settings> {
  const rows = await context.database.drizzle.select().from(schema.settings).where(eq(schema.settings.key, 'installation'));
  if (rows[0] === undefined) return defaultSettings;
  return settings.parse({ ...defaultSettings, ...(JSON.parse(rows[0].value) as object) });
}
