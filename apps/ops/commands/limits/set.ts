import { UsageError, type Command } from '../../command.ts';
import { changeLimit } from './change-limit.ts';
import { limitNamed, limitNames } from './limit-names.ts';
import { whose, whoseOptions } from './whose.ts';

export const setLimitCommand: Command = {
  name: 'limits set',
  summary: 'Set a limit of a role or a person: a number, or "none".',
  details: [`The limits are ${[...limitNames.keys()].join(', ')}.`],
  needs: 'administrator',
  takes: ['limit', 'number'],
  options: whoseOptions,
  async run(connection, values, terminal) {
    const [name, number] = values.positionals as [string, string];
    const kind = limitNamed(name);
    if (number !== 'none' && !/^\d{1,12}$/.test(number)) throw new UsageError('<number> is a whole number, or "none" for no limit.');
    await changeLimit(connection, await whose(connection, values), kind, number === 'none' ? null : Number(number));
    terminal.note('The limit is set.');
  },
};
