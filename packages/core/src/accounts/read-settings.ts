import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../context.ts';

export const settingsFields = z.strictObject({
  /** Who may make an account by himself: nobody but the invited, or anybody who reaches the page. */
  signUp: z.enum(['closed', 'open']),
  /** Who may make API keys. */
  apiKeys: z.enum(['administrators', 'everyone']),
});
export type Settings = z.infer<typeof settingsFields>;

export const defaultSettings: Settings = { signUp: 'closed', apiKeys: 'administrators' };

/** What administrators chose. Readable for everybody: it holds nothing secret. */
export async function readSettings(context: Pick<Context, 'database'>): Promise<Settings> {
  const rows = await context.database.drizzle.select().from(schema.settings).where(eq(schema.settings.key, 'installation'));
  if (rows[0] === undefined) return defaultSettings;
  return settingsFields.parse({ ...defaultSettings, ...(JSON.parse(rows[0].value) as object) });
}
