import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { environmentVariables } from '../../packages/contract/src/index.ts';
import { serverKinds } from '@aistudio/contract/schemas';
import { readConfig } from '../../packages/core/src/index.ts';
import { repository } from '../support/copy-repository.ts';

const page = readFileSync(`${repository}/docs/providers.md`, 'utf8');
const blocks = (language: string) => [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map((match) => match[1]!);

/** Read by AWS's library, by Ollama itself, and not by us. */
const others = ['AWS_PROFILE', 'OLLAMA_HOST'];

test('every variable on the page is one that is read', () => {
  const named = [...page.matchAll(/\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+\b/g)].map((match) => match[0]);
  const known = new Set<string>([...environmentVariables.map(({ name }) => name), ...others]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test('each environment on the page configures one server', () => {
  const kinds = blocks('bash').map((block) => readConfig(parseEnv(block) as Record<string, string>).servers.map((server) => server.kind));
  expect(kinds).toEqual([['openai'], ['azure'], ['google'], ['bedrock'], ['compatible']]);
});

test('the page describes each kind of server', () => {
  for (const { label } of Object.values(serverKinds)) expect(page).toContain(`*${label}*`);
});

test('the policy is valid JSON and allows what the adapter calls, and nothing else', () => {
  const [policy] = blocks('json').map((text) => JSON.parse(text) as { Statement: { Effect: string; Action: string | string[] }[] });
  expect(policy!.Statement.map((statement) => statement.Effect)).toEqual(['Allow', 'Allow']);
  expect(policy!.Statement.flatMap((statement) => statement.Action)).toEqual(['bedrock:InvokeModelWithResponseStream', 'bedrock:InvokeModel', 'bedrock:ListFoundationModels', 'bedrock:ListInferenceProfiles']);
});
