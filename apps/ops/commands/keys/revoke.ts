import type { Command } from '../../command.ts';

export const revokeKeyCommand: Command = {
  name: 'keys revoke',
  summary: "Permanently revoke an API key, anybody's.",
  needs: 'server',
  takes: ['id'],
  options: [],
  async run(connection, values, terminal) {
    await connection.ask('DELETE', `/api/administration/keys/${encodeURIComponent(values.positionals[0]!)}`);
    terminal.note('The key is revoked.');
  },
};
