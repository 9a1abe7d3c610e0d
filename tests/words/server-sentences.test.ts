import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { serverSentences } from '../../apps/web/words/server-sentences.ts';
import { findServerSentences } from './find-server-sentences.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const places = ['packages/contract/src', 'packages/core/src', 'packages/knowledge/src', 'packages/platform/src', 'apps/web/server', 'apps/worker'];
/** Their sentences are in a table. */
const tables = /provider-errors\.ts|document\/refusal\.ts|fetch-refusals\.ts|visit-quota\.ts|auth-error\.ts|processing\/|handlers\//;
/** Only read in a terminal by whoever starts the program. */
const starting = /core\/src\/(config|choose-database|choose-cloud)\.ts|configured-servers\.ts|ensure-administrator\.ts|oidc-(roles|plugin)\.ts|secrets\/|compose\.ts|composition/;
/** Their sentence comes from a table, or from `say` a few lines below. */
const elsewhere = /auth-error\.ts|plan-server\.ts|refuse-usage\.ts|server\/serve\.ts|run-job\.ts/;

const found = places.flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('.test.') && !starting.test(join(place, path)))
    .map((path) => ({ path: join(place, path), ...findServerSentences(path, readFileSync(join(root, place, path), 'utf8'), tables.test(join(place, path))) })),
);

test('the sentence of an error is found with placeholders for its parameters, and one that cannot be translated is reported', () => {
  const code = "throw new AppError('conflict', 'Sign in.'); throw new AppError('conflict', a ? say`No ${x}.` : 'None.'); throw new AppError('conflict', `No ${x}.`);";
  const { sentences, unknown } = findServerSentences('a.ts', code);
  expect(new Set(sentences)).toEqual(new Set(['Sign in.', 'None.', 'No {0}.']));
  expect(unknown).toEqual(["new AppError('conflict', `No ${x}.`)"]);
});

test('what an error says is a template with parameters', () => {
  expect(found.filter(({ path }) => !elsewhere.test(path)).flatMap(({ path, unknown }) => unknown.map((code) => `${path}: ${code}`))).toEqual([]);
});

test('every sentence of the server is in the catalogue, and none of them is unused', () => {
  const said = new Set(found.flatMap(({ sentences }) => sentences));
  const listed = new Set<string>(serverSentences);
  expect([...said].filter((sentence) => !listed.has(sentence)), 'add these to apps/web/words/server-sentences.ts').toEqual([]);
  expect(serverSentences.filter((sentence) => !said.has(sentence)), 'nothing says these').toEqual([]);
});
