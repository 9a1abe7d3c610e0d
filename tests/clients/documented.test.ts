import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clients, type Client } from './clients.ts';

const page = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');

/** Sections by the name of the client that runs them. */
const sections: Record<string, string> = { openai: "OpenAI's SDKs", anthropic: "Anthropic's SDKs", 'ai-sdk': 'AI SDK', langchain: 'LangChain', 'openai-agents': 'OpenAI Agents', codex: 'Codex CLI', 'claude-code': 'Claude Code', opencode: 'opencode', aider: 'aider', 'open-webui': 'Open WebUI' };

/** The code of a section, with the address and the key as the clients have them. */
function blocksOf(title: string): { language: string; code: string }[] {
  const section = page.split('\n## ').find((each) => each.startsWith(`${title}\n`)) ?? '';
  const filled = section.replaceAll('http://localhost:3000', '{url}').replaceAll('sk-aistudio-…', '{key}');
  return [...filled.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, code]) => ({ language: language!, code: code! }));
}

const lines = (code: string) => code.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** Lines of a block that the client is not run with. */
function unrun({ language, code }: { language: string; code: string }, { program = '', command = [], environment = {}, files = {} }: Client): string[] {
  if (language === 'json') return Object.values(files).some((text) => JSON.stringify(JSON.parse(text)) === JSON.stringify(JSON.parse(code))) ? [] : [code];
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const words = [command[0]?.split('/').at(-1), ...command.slice(1), ...[...program.matchAll(/'([\w-]+)'/g)].map(([, word]) => word)];
  const runs = [program, ...Object.values(files)].flatMap((text) => lines(text));
  return lines(code).filter((line) => {
    if (language !== 'sh') return !runs.some((each) => each.includes(line.replace(/^await /, '').replace(/\);$/, '')));
    if (line.startsWith('export ')) return !line.slice('export '.length).split(' ').every((each) => settings.includes(each));
    return ![...line.matchAll(/'([^']*)'|\S+/g)].every(([word, quoted]) => words.includes(quoted ?? word));
  });
}

test('every client that is run has a section, and none is left out', () => {
  expect(Object.keys(sections).sort()).toEqual(clients.map(({ name }) => name).sort());
});

test.each(clients.map((client) => [client.name, client] as const))('%s is run as its section says', (name, client) => {
  const blocks = blocksOf(sections[name]!);
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.flatMap((block) => unrun(block, client))).toEqual([]);
});
