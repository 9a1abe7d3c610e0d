import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { environmentVariables } from '../../packages/contract/src/index.ts';
import { readConfig } from '../../packages/core/src/index.ts';
import { copyRepository, repository, runNode } from '../support/copy-repository.ts';

const names = environmentVariables.map(({ name }) => name);

test('the page and the example match the table of variables', async () => {
  expect(await runNode(['scripts/generate-docs.mjs', '--check'], { cwd: repository })).toEqual({ code: 0, output: `${names.length} environment variables\n` });
});

test('a page that was edited by hand is detected', async () => {
  await using copy = await copyRepository({ modules: true });
  const page = readFileSync(`${repository}/docs/ENVIRONMENT_VARIABLES.md`, 'utf8');
  await copy.plant({ 'docs/ENVIRONMENT_VARIABLES.md': page.replace('`PORT`', '`PORTS`') });
  const { code, output } = await runNode(['scripts/generate-docs.mjs', '--check'], { cwd: copy.path });
  expect([code, output]).toEqual([1, expect.stringContaining('docs/ENVIRONMENT_VARIABLES.md is not what packages/contract/src/environment.ts says')]);
});

test('the example starts unchanged, and so does each default that it shows', () => {
  const example = readFileSync(`${repository}/.env.example`, 'utf8');
  expect(parseEnv(example)).toEqual({});
  const shown = parseEnv(example.replaceAll(/^# ([A-Z0-9_]+=)/gm, '$1'));
  expect(Object.keys(shown).toSorted()).toEqual(names.toSorted());
  expect(readConfig(shown)).toEqual(readConfig({}));
});
