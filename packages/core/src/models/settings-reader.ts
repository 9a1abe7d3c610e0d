import { aliasPrefix, aliasSettings, modelOverrides, type AliasSettings, type ModelOverrides } from '@aistudio/contract/schemas';
import type { Database } from '@aistudio/database';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { parseStored } from '../parse-stored.ts';
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
    try {
      (alias ? settings.aliases : settings.models).set(reference, parseStored<ModelOverrides | AliasSettings>(alias ? aliasSettings : modelOverrides, stored));
    } catch {
      // The vendor's data is better than nothing.
      log.warn('model_settings_unreadable', { reference });
    }
  }
  return settings;
}
