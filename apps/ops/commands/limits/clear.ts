import type { Command } from '../../command.ts';
import { changeLimit } from './change-limit.ts';
import { limitNamed, limitNames } from './limit-names.ts';
import { whose, whoseOptions } from './whose.ts';

export const clearLimitCommand: Command = {
  name: 'limits clear',
  summary: "Remove a limit: a person gets their role's again, a role has none then.",
  details: [`The limits are ${[...limitNames.keys()].join(', ')}.`],
  needs: 'administrator',
  takes: ['limit'],
  options: whoseOptions,
  async run(connection, values, terminal) {
    const kind = limitNamed(values.positionals[0]!);
    await changeLimit(connection, await whose(connection, values), kind, undefined);
    terminal.note('The limit is removed.');
  },
};
