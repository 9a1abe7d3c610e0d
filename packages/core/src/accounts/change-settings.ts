import type { Settings, SettingsChange } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { readSettings } from './read-settings.ts';

/** Changes only what is given and returns everything. */
export async function changeSettings(context: Context, changes: SettingsChange): Promise<Settings> {
  requireAdministrator(context);
  const settings = { ...(await readSettings(context)), ...changes };
  const row = { value: JSON.stringify(settings), updatedAt: new Date(context.clock.now()) };
  await context.database.drizzle.transaction(async (transaction) => {
    await transaction
      .insert(schema.settings)
      .values({ key: 'installation', ...row })
      .onConflictDoUpdate({ target: schema.settings.key, set: row });
    await recordAudit(context, transaction, { verb: 'change_settings', target: { kind: 'installation', id: '' }, details: { ...changes, origins: changes.origins?.join(' ') } });
  });
  return settings;
}
