import { UsageError, type Command, type Values } from './command.ts';
import { openConnection, type Connection } from './connection.ts';
import { formatCommandHelp, formatHelp } from './format-help.ts';
import { parseValues } from './parse-values.ts';
import type { Terminal } from './terminal.ts';

/** Runs what the arguments name. Resolves with the exit code: 0, 1 if the server refused, 2 after a usage error. */
export async function runCommand(commands: readonly Command[], given: string[], environment: Record<string, string | undefined>, terminal: Terminal): Promise<number> {
  const command = commands.find(({ name }) => name === given.slice(0, name.split(' ').length).join(' '));
  if (command === undefined) {
    const named = given.filter((word) => word !== '--help' && word !== 'help');
    const below = commands.filter(({ name }) => named.length === 0 || name.startsWith(`${named.join(' ')} `));
    const asked = below.length > 0;
    if (!asked) terminal.note(`There is no command "${given.slice(0, 2).join(' ')}".\n`);
    (asked ? terminal.print : terminal.note)(formatHelp(asked ? below : commands));
    return asked ? 0 : 2;
  }
  try {
    const values = parseValues(command, given.slice(command.name.split(' ').length));
    if (values.flag('help')) {
      terminal.print(formatCommandHelp(command));
      return 0;
    }
    if (command.needs === 'nothing') await command.run(null, values, terminal);
    else await command.run(connect(command.needs === 'server', values, environment, terminal), values, terminal);
    return 0;
  } catch (error) {
    terminal.note((error as Error).message);
    if (!(error instanceof UsageError)) return 1;
    terminal.note(`"aistudio ${command.name} --help" says how.`);
    return 2;
  }
}

function connect(keyed: boolean, values: Values, environment: Record<string, string | undefined>, terminal: Terminal): Connection {
  const url = values.text('url') ?? environment['AISTUDIO_URL'] ?? 'http://localhost:3000';
  if (!URL.canParse(url)) throw new UsageError('--url is an address such as http://localhost:3000.');
  return openConnection({ url, keyed, key: environment['AISTUDIO_API_KEY'], email: environment['AISTUDIO_EMAIL'], password: environment['AISTUDIO_PASSWORD'] }, terminal);
}
