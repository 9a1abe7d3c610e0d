import { aliasPrefix, aliasSettings, modelOverrides } from '@aistudio/contract/schemas';
import type { Database } from '@aistudio/database';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { readWhenStale } from '../read-when-stale.ts';
import type { ModelSettings } from './model-settings.ts';

/** Milliseconds for which settings are cached: a change takes effect in every process after that. */
const freshMs = 1_500;

const statement = { name: 'model_settings', text: 'select reference, settings from model_settings order by reference limit 2000' };

/** Reads what administrators changed, at most every one and a half seconds unless asked for the newest. */
export function createSettingsReader({ database, clock, log }: { database: Pick<Database, 'query'>; clock: Clock; log: Log }): (fresh: boolean) => Promise<ModelSettings> {
  return readWhenStale({
    clock,
    freshMs,
    read: async () => settingsOf(await database.query<SettingsRow>(statement), log),
    onFailure: (error) => log.warn('model_settings_unread', { error }),
  });
}

interface SettingsRow {
  reference: string;
  settings: unknown;
}

function settingsOf(rows: SettingsRow[], log: Log): ModelSettings {
  const settings = { models: new Map(), aliases: new Map() };
  for (const { reference, settings: stored } of rows) {
    const alias = reference.startsWith(aliasPrefix);
    const parsed = (alias ? aliasSettings : modelOverrides).safeParse(stored);
    if (parsed.success) (alias ? settings.aliases : settings.models).set(reference, parsed.data);
    // Perhaps written by a newer version: the vendor's data is better than nothing.
    else log.warn('model_settings_unreadable', { reference });
  }
  return settings;
}
