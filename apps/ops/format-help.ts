import type { Command } from './command.ts';
import { formatTable } from './format-table.ts';

const indented = (lines: string[]) => lines.map((line) => `  ${line}`);

/** Options of every command. */
export const commonOptions = [{ name: 'url', value: 'address', does: 'of the server; else AISTUDIO_URL, else http://localhost:3000' }, { name: 'help', value: null, does: 'this text' }];

const signingIn: Record<Command['needs'], string[]> = {
  server: ['It talks to the running server over HTTP, with an API key that manages keys (AISTUDIO_API_KEY) or', 'as an administrator (AISTUDIO_EMAIL and AISTUDIO_PASSWORD, asked for if they are not set).'],
  administrator: ['It talks to the running server over HTTP, as an administrator (AISTUDIO_EMAIL and', 'AISTUDIO_PASSWORD, asked for if they are not set).'],
  nothing: [],
};

export function formatHelp(commands: readonly Command[]): string {
  const rows = commands.map((command) => [usageOf(command), command.summary]);
  return ['Usage: aistudio <command>', '', ...indented(rowsOf(rows)), '', '"aistudio <command> --help" describes one of them.'].join('\n');
}

export function formatCommandHelp(command: Command): string {
  const options = [...command.options, ...commonOptions].map(({ name, value, does }) => [`--${name}${value === null ? '' : ` <${value}>`}`, does]);
  return [`Usage: aistudio ${usageOf(command)} [options]`, '', command.summary, ...(command.details ?? []), '', ...indented(rowsOf(options)), '', ...signingIn[command.needs]].join('\n');
}

function usageOf({ name, takes }: Command): string {
  return [name, ...takes.map((each) => `<${each}>`)].join(' ');
}

function rowsOf(rows: string[][]): string[] {
  return formatTable(rows[0]!, rows.slice(1));
}
