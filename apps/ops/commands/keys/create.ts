import { keyScope, type MadeKey } from '@aistudio/contract/schemas';
import { UsageError, type Command } from '../../command.ts';

export const createKeyCommand: Command = {
  name: 'keys create',
  summary: 'Create an API key of your own and print it. It is shown only this once.',
  needs: 'server',
  takes: ['name'],
  options: [
    { name: 'model', value: 'reference', does: 'only for this model: openai/gpt-5-mini, openai/*', many: true },
    { name: 'scope', value: 'name', does: `only for this: ${keyScope.options.join(', ')}`, many: true },
    { name: 'requests-per-minute', value: 'n', does: 'limit on requests' },
    { name: 'tokens-per-minute', value: 'n', does: 'limit on tokens' },
    { name: 'expires', value: 'time', does: 'when it expires: 2027-01-31, 2027-01-31T12:00:00Z' },
    { name: 'manages-keys', value: null, does: 'it may create, list and revoke keys' },
  ],
  async run(connection, values, terminal) {
    const models = values.texts('model');
    const made = await connection.ask<MadeKey>('POST', '/api/keys', {
      name: values.positionals[0],
      models: models.length === 0 ? null : models,
      scopes: values.texts('scope').length === 0 ? null : values.texts('scope'),
      requestsPerMinute: wholeNumber('requests-per-minute', values.text('requests-per-minute')),
      tokensPerMinute: wholeNumber('tokens-per-minute', values.text('tokens-per-minute')),
      expiresAt: timeIn(values.text('expires')),
      managesKeys: values.flag('manages-keys'),
    });
    terminal.note(`The key, shown only now (its id is ${made.id}):`);
    terminal.print(made.key);
  },
};

function wholeNumber(name: string, value: string | undefined): number | null {
  if (value === undefined) return null;
  if (!/^[1-9]\d{0,9}$/.test(value)) throw new UsageError(`--${name} is a whole number, 1 or more.`);
  return Number(value);
}

function timeIn(value: string | undefined): string | null {
  if (value === undefined) return null;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new UsageError('--expires is a time such as 2027-01-31 or 2027-01-31T12:00:00Z.');
  return new Date(time).toISOString();
}
