import { parseArgs } from 'node:util';
import { UsageError, type Command, type Values } from './command.ts';
import { commonOptions } from './format-help.ts';

/** The arguments after a command's name, as the command describes them. Throws UsageError. */
export function parseValues(command: Command, given: string[]): Values {
  const described = [...command.options, ...commonOptions.map((option) => ({ ...option, many: false }))];
  const options = Object.fromEntries(described.map(({ name, value, many = false }) => [name, { type: value === null ? ('boolean' as const) : ('string' as const), multiple: many }]));
  let parsed;
  try {
    parsed = parseArgs({ args: given, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { values, positionals } = parsed as { values: Record<string, string | boolean | string[] | undefined>; positionals: string[] };
  if (values['help'] !== true && positionals.length !== command.takes.length) {
    throw new UsageError(command.takes.length === 0 ? 'It takes no arguments.' : `It takes ${command.takes.map((each) => `<${each}>`).join(' ')}.`);
  }
  return {
    positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => (Array.isArray(values[name]) ? values[name] : []),
    flag: (name) => values[name] === true,
  };
}
