import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyRepository, repository, runNode } from '../support/copy-repository.ts';

const oxlint = ['node_modules/oxlint/bin/oxlint', '--type-aware', '--format', 'unix'];
const knip = ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'];
const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '-p'];

const planted: Record<string, { text: string; rule: string }> = {
  'packages/platform/src/planted-floating.ts': { text: `const work = async () => 1;\nexport function start() {\n  work();\n}\n`, rule: 'no-floating-promises' },
  'packages/platform/src/planted-misused.ts': { text: `const work = async () => true;\nexport const a = work() ? 1 : 2;\n`, rule: 'no-misused-promises' },
  'packages/platform/src/planted-await.ts': { text: `export async function a(n: number) {\n  return await n;\n}\n`, rule: 'await-thenable' },
  'packages/platform/src/planted-switch.ts': {
    text: `export function a(kind: 'x' | 'y') {\n  switch (kind) {\n    case 'x':\n      return 1;\n  }\n  return 2;\n}\n`,
    rule: 'switch-exhaustiveness-check',
  },
  'packages/platform/src/planted-any.ts': { text: `export const a = (value: any) => value.b;\n`, rule: 'no-explicit-any' },
  'packages/platform/src/planted-console.ts': { text: `export const a = () => console.log('x');\n`, rule: 'no-console' },
  'packages/platform/src/planted-cycle-one.ts': { text: `import { b } from './planted-cycle-two.ts';\nexport const a = () => b;\n`, rule: 'no-cycle' },
  'packages/platform/src/planted-cycle-two.ts': { text: `import { a } from './planted-cycle-one.ts';\nexport const b = () => a;\n`, rule: 'no-cycle' },
  'packages/platform/src/planted-type-cycle-one.ts': { text: `import type { B } from './planted-type-cycle-two.ts';\nexport interface A {\n  b: B;\n}\n`, rule: 'no-cycle' },
  'packages/platform/src/planted-type-cycle-two.ts': { text: `import type { A } from './planted-type-cycle-one.ts';\nexport interface B {\n  a: A;\n}\n`, rule: 'no-cycle' },
  'packages/platform/src/planted-focus.test.ts': { text: `import { expect, test } from 'vitest';\ntest.only('a', () => {\n  expect(1).toBe(1);\n});\n`, rule: 'no-focused-tests' },
  'packages/platform/src/planted-idle.test.ts': { text: `import { test } from 'vitest';\ntest('a', () => {});\n`, rule: 'expect-expect' },
};

test('oxlint refuses every planted violation, including the type-aware ones', { timeout: 180_000 }, async () => {
  await using copy = await copyRepository({ modules: true });
  await copy.plant(Object.fromEntries(Object.entries(planted).map(([path, { text }]) => [path, text])));
  // The whole tree is looked at below.
  const { code, output } = await runNode([...oxlint, 'packages/platform'], { cwd: copy.path });
  expect(code).not.toBe(0);
  for (const [path, { rule }] of Object.entries(planted)) {
    const told = output.split('\n').filter((line) => line.startsWith(`${path}:`));
    expect(told.join('\n'), path).toContain(rule);
  }
});

test('oxlint passes the tree and checks all of it', { timeout: 180_000 }, async () => {
  const { code, output } = await runNode(oxlint.slice(0, 2), { cwd: repository });
  expect(output).toContain('Found 0 warnings and 0 errors');
  expect(Number(/on (\d+) files/.exec(output)?.[1])).toBeGreaterThan(300);
  expect(code).toBe(0);
});

test('knip refuses an unused file, export and dependency, and an undeclared dependency', { timeout: 180_000 }, async () => {
  await using copy = await copyRepository({ modules: true });
  await copy.plant({
    'packages/platform/src/planted-alone.ts': 'export const alone = 1;\n',
    'packages/platform/src/planted-used.ts': `import 'semver';\nexport const used = 1;\nexport const unused = 2;\n`,
    'packages/platform/src/planted-use.test.ts': `import { used } from './planted-used.ts';\nused;\n`,
  });
  const manifest = join(copy.path, 'packages/platform/package.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"dependencies": {', '"dependencies": { "left-pad": "1.3.0",'));
  const { code, output } = await runNode(knip, { cwd: copy.path });
  expect(code).not.toBe(0);
  expect(output).toMatch(/Unused files[\s\S]*planted-alone\.ts/);
  expect(output).toMatch(/Unused dependencies[\s\S]*left-pad/);
  expect(output).toMatch(/Unlisted dependencies[\s\S]*semver/);
  expect(output).toMatch(/Unused exports[\s\S]*unused/);
});

test('knip passes the tree', { timeout: 180_000 }, async () => {
  expect(await runNode(knip, { cwd: repository })).toEqual({ code: 0, output: '' });
});

test('the compiler refuses a planted error and passes the tree', { timeout: 300_000 }, async () => {
  expect(await runNode([...tsc, 'tsconfig.json'], { cwd: repository })).toEqual({ code: 0, output: '' });
  await using copy = await copyRepository({ modules: true });
  await copy.plant({
    'packages/platform/src/planted-type.ts': `export const a: number = 'text';\n`,
    'packages/platform/src/planted-index.ts': `export const first = (list: string[]): string => list[0];\n`,
    'packages/platform/src/planted-enum.ts': `export enum A { B }\n`,
    'planted.json': JSON.stringify({ extends: './tsconfig.json', include: ['packages/platform/src/planted-*.ts'] }),
  });
  const { code, output } = await runNode([...tsc, 'planted.json'], { cwd: copy.path });
  expect(code).not.toBe(0);
  for (const name of ['planted-type', 'planted-index', 'planted-enum']) expect(output).toContain(`${name}.ts`);
});
