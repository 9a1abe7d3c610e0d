import { aliasPrefix, aliasSettings, modelOverrides } from '@aistudio/contract/schemas';
import type { Database } from '@aistudio/database';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { noSettings, type ModelSettings } from './model-settings.ts';

/** Milliseconds for which settings are cached: a change takes effect in every process after that. */
const freshMs = 1_500;

const statement = { name: 'model_settings', text: 'select reference, settings from model_settings order by reference limit 2000' };

/** Reads what administrators changed, at most every one and a half seconds unless asked for the newest. While the database is unavailable, the last known values stay in force. */
export function createSettingsReader({ database, clock, log }: { database: Pick<Database, 'query'>; clock: Clock; log: Log }): (fresh: boolean) => Promise<ModelSettings> {
  let known: ModelSettings = noSettings;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const read = async (): Promise<void> => {
    const askedAt = clock.monotonic();
    known = settingsOf(await database.query<SettingsRow>(statement), log);
    readAt = askedAt;
  };
  return async (fresh) => {
    if (!fresh && clock.monotonic() - readAt <= freshMs) return known;
    try {
      // One that has begun before the change may not have seen it.
      if (fresh) await reading;
      await (reading ??= read().finally(() => (reading = null)));
    } catch (error) {
      if (readAt === Number.NEGATIVE_INFINITY) throw error;
      log.warn('model_settings_unread', { error: error as Error });
    }
    return known;
  };
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
    // Written by a newer version perhaps: better as the vendor says than not at all.
    else log.warn('model_settings_unreadable', { reference });
  }
  return settings;
}
