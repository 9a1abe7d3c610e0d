import { schema } from '@aistudio/database';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { parseInput } from '../parse-input.ts';
import { readSettings, type Settings, settingsFields } from './read-settings.ts';

export const settingsInput = settingsFields.partial();

/** Changes what is given, answers with everything. */
export async function changeSettings(context: Context, rawInput: z.input<typeof settingsInput>): Promise<Settings> {
  const administrator = requireAdministrator(context);
  const changes = parseInput(settingsInput, rawInput);
  const settings = { ...(await readSettings(context)), ...changes };
  const row = { value: JSON.stringify(settings), updatedAt: new Date(context.clock.now()) };
  await context.database.drizzle
    .insert(schema.settings)
    .values({ key: 'installation', ...row })
    .onConflictDoUpdate({ target: schema.settings.key, set: row });
  context.log.info('settings_changed', { personId: administrator.id, ...changes });
  return settings;
}
