import type { Settings, SettingsChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { readSettings } from './read-settings.ts';

/** Changes what is given, answers with everything. */
export async function changeSettings(context: Context, changes: SettingsChange): Promise<Settings> {
  const administrator = requireAdministrator(context);
  const settings = { ...(await readSettings(context)), ...changes };
  const row = { value: JSON.stringify(settings), updatedAt: new Date(context.clock.now()) };
  await context.database.drizzle
    .insert(schema.settings)
    .values({ key: 'installation', ...row })
    .onConflictDoUpdate({ target: schema.settings.key, set: row });
  context.log.info('settings_changed', { personId: administrator.id, ...changes });
  return settings;
}
