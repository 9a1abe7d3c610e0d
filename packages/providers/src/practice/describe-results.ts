import type { ToolResult } from '@aistudio/core';

/** Characters of a result that are repeated. */
const longest = 400;

/** How the practice model treats tool results: it repeats them, because it understands none. */
export function describeResults(results: ToolResult[]): string {
  const said = results.map(({ name, output }) => `- \`${name.replaceAll('`', "'")}\` said: ${shortened(output)}`);
  return `${results.length === 1 ? 'The tool has answered' : 'The tools have answered'}:\n\n${said.join('\n')}\n\n*This is the practice model: a small built-in program, which only repeats what tools say.*\n`;
}

function shortened(output: string): string {
  const line = output.toWellFormed().replaceAll('\0', '').replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line || '(nothing)';
}
