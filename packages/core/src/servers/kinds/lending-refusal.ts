import { clouds } from './clouds.ts';
import { definitionOf, type ServerKind } from '@aistudio/contract/schemas';

/**
 * A sentence that says why a server added on the page may not use this host's credentials; null if it may, or does not need
 * them. Whoever receives a token or a session token of the host can use it, so only its own cloud may.
 */
export function lendingRefusal(kind: ServerKind, settings: Readonly<Record<string, unknown>>): string | null {
  const fields = Object.entries(definitionOf(kind).fields);
  const chosen = fields.flatMap(([name, { options = [] }]) => options.filter((option) => option.value === settings[name]));
  for (const { label, lends } of chosen) {
    if (lends === undefined) continue;
    const strange = fields.find(([name, { input }]) => input === 'address' && settings[name] != null && !leadsTo(lends, String(settings[name])));
    if (strange !== undefined) return `"${label}" is only for addresses of ${clouds[lends].name} itself, as ${clouds[lends].example}: correct "${strange[1].label}", choose another authentication, or name this server in the environment.`;
  }
  return null;
}

/** Parsed as the connecting code parses it. Nobody uses a trailing dot or another port, so they are refused. */
function leadsTo(cloud: keyof typeof clouds, address: string): boolean {
  const text = address.trim();
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, port, hostname } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && port === '' && clouds[cloud].hosts.test(hostname);
}
