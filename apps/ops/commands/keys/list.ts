import type { ApiKey } from '@aistudio/contract/schemas';
import type { Command } from '../../command.ts';
import { formatTable } from '../../format-table.ts';

export const listKeysCommand: Command = {
  name: 'keys list',
  summary: "List everybody's API keys, newest first; never the keys themselves.",
  needs: 'server',
  takes: [],
  options: [
    { name: 'all', value: null, does: 'also those that were revoked or have expired' },
    { name: 'json', value: null, does: 'as JSON' },
  ],
  async run(connection, values, terminal) {
    const { keys } = await connection.ask<{ keys: ApiKey[] }>('GET', '/api/administration/keys');
    const now = new Date().toISOString();
    const shown = keys.filter((key) => values.flag('all') || (key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now)));
    if (values.flag('json')) return terminal.print(JSON.stringify(shown, null, 2));
    if (shown.length === 0) return terminal.note('There are no API keys.');
    const rows = shown.map((key) => [key.id, key.name, `${key.prefix}…`, key.owner.email, key.models?.join(' ') ?? 'all', day(key.lastUsedAt) ?? 'never', key.revokedAt === null ? (day(key.expiresAt) ?? 'never') : 'revoked']);
    for (const line of formatTable(['ID', 'NAME', 'KEY', 'OWNER', 'MODELS', 'USED', 'ENDS'], rows)) terminal.print(line);
  },
};

function day(time: string | null): string | null {
  return time?.slice(0, 10) ?? null;
}
