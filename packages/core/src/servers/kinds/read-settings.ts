import { definitionOf, type ServerKind, type ServerSettings } from '@aistudio/contract/schemas';

/** Texts and lists by field name, as they are stored: what was not given is absent. */
export type StoredSettings = Readonly<Record<string, string | readonly string[]>>;

/** Everything known about a server of this kind, without its secrets: null, nothing or the first choice for what was not given. */
export function readSettings<Kind extends ServerKind>(kind: Kind, stored: StoredSettings): ServerSettings<Kind> {
  const entries = Object.entries(definitionOf(kind).fields).flatMap(([name, field]) => {
    if (field.input === 'secret') return [];
    const empty = field.input === 'list' ? [] : field.input === 'choice' ? field.options?.[0]?.value : null;
    return [[name, stored[name] ?? empty]];
  });
  return Object.fromEntries(entries) as ServerSettings<Kind>;
}

/** The fields that apply to these settings: those of the chosen authentication, not of the others. */
export function countingFields(kind: ServerKind, settings: Readonly<Record<string, unknown>>): string[] {
  const { fields } = definitionOf(kind);
  return Object.entries(fields).flatMap(([name, { only }]) => (only === undefined || settings[only.field] === only.value ? [name] : []));
}

/** The address of such a server. */
export function addressOf(kind: ServerKind, stored: StoredSettings): string {
  const { address = '' } = definitionOf(kind);
  return String(stored['baseUrl'] ?? address.replace('{region}', String(stored['region'])));
}
