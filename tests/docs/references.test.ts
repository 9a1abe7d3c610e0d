import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../support/copy-repository.ts';

const documents = ['README.md', 'AGENTS.md', 'packages/stream/SPEC.md', ...(await readdir(join(repository, 'docs'), { recursive: true })).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
const texts = await Promise.all(documents.map(async (path) => ({ path, text: await readFile(join(repository, path), 'utf8') })));
const scripts = Object.keys((JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as { scripts: object }).scripts);

/** Every match in every document for which `wrong` is true, as `document: match`. */
function mistakes(pattern: RegExp, wrong: (match: string, document: string) => boolean): { seen: number; mistakes: string[] } {
  const found = texts.flatMap(({ path, text }) => [...text.matchAll(pattern)].map((match) => ({ path, match: match[1]! })));
  return { seen: found.length, mistakes: found.filter(({ path, match }) => wrong(match, path)).map(({ path, match }) => `${path}: ${match}`) };
}

test('npm commands in the documents are scripts of package.json', () => {
  const own = new Set(['ci', 'install', 'test', 'start']);
  const { seen, mistakes: wrong } = mistakes(/\bnpm (?:run )?([a-z][a-z:-]+)\b(?=[^.]*)/g, (name) => !scripts.includes(name) && !own.has(name) && !/^(packages?|workspaces|runs|brings|did|does|is|has|or|then|itself|puts)$/.test(name));
  expect(seen).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

test('files that the documents tell people to run exist', () => {
  const { seen, mistakes: wrong } = mistakes(/\bnode ((?:scripts|bench)\/[\w./-]+)/g, (path) => !existsSync(join(repository, path)));
  expect(seen).toBeGreaterThan(1);
  expect(wrong).toEqual([]);
});

test('links have targets', () => {
  const { seen, mistakes: wrong } = mistakes(/\]\((?!https?:|#)([^)#\s]+)/g, (target, document) => !existsSync(join(repository, dirname(document), target)));
  expect(seen).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

test('paths named in the documents exist', () => {
  const { seen, mistakes: wrong } = mistakes(/`((?:apps|packages|scripts|tests|docs|bench)\/[\w./-]*)`/g, (path) => !existsSync(join(repository, path)));
  expect(seen).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
