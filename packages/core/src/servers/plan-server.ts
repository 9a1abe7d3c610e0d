import { say } from '@aistudio/contract';
import { AppError } from '../errors.ts';
import { addressOf, countingFields, readSettings, type StoredSettings } from './kinds/read-settings.ts';
import { lendingRefusal } from './kinds/lending-refusal.ts';
import { definitionOf, type ServerKind } from '@aistudio/contract/schemas';
import type { FieldInput } from '@aistudio/contract/schemas';

export interface ServerState {
  settings: StoredSettings;
  /** Names of the secrets that stay. */
  stored: ReadonlySet<string>;
}

export interface ServerPlan {
  settings: StoredSettings;
  address: string;
  /** Secrets to store from now on, and names of those to remove. */
  secrets: Record<string, string>;
  forgotten: string[];
}

/**
 * The result of setting the given fields on a server, or on a new one. Throws invalid_request if something is
 * missing, if credentials of this host would be sent anywhere but to their cloud, and if a stored secret would follow its
 * server to another host: whoever moves the server must enter it again.
 */
export function planServer(kind: ServerKind, before: ServerState | null, given: Readonly<Record<string, FieldInput>>): ServerPlan {
  const { label, fields } = definitionOf(kind);
  const settings: Record<string, string | readonly string[]> = { ...before?.settings };
  const secrets: Record<string, string> = {};
  const forgotten = new Set<string>();
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const secret = fields[name]?.input === 'secret';
    if (secret && value === null) forgotten.add(name);
    else if (secret) secrets[name] = value as string;
    else if (value === null || value.length === 0) delete settings[name];
    else settings[name] = value;
  }
  const counting = new Set(countingFields(kind, readSettings(kind, settings)));
  for (const name of Object.keys(settings)) if (!counting.has(name)) delete settings[name];
  for (const name of Object.keys(secrets)) if (!counting.has(name)) delete secrets[name];
  for (const name of before?.stored ?? []) if (!counting.has(name)) forgotten.add(name);
  const kept = [...(before?.stored ?? [])].filter((name) => !forgotten.has(name));
  const missing = [...counting].filter((name) => fields[name]?.required && settings[name] === undefined && secrets[name] === undefined && !kept.includes(name));
  if (missing.length > 0) throw new AppError('invalid_request', say`${label} also needs: ${missing.map((name) => fields[name]!.label).join(', ')}.`);
  const refusal = lendingRefusal(kind, readSettings(kind, settings));
  if (refusal !== null) throw new AppError('invalid_request', refusal);
  const address = addressOf(kind, settings);
  const moved = before !== null && originOf(address) !== originOf(addressOf(kind, before.settings));
  const followers = kept.filter((name) => fields[name]?.travels && secrets[name] === undefined);
  if (moved && followers.length > 0) throw new AppError('invalid_request', 'The address leads to another host: give the key again, or remove it.');
  return { settings, address, secrets, forgotten: [...forgotten] };
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
