import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository, runNode } from '../support/copy-repository.ts';
import { temporaryDirectory } from '../support/server-process.ts';

const planted = 'apps/web/ui/planted/';

test('a mutation that a test notices is found, one that none notices survives, and nothing stays planted', async () => {
  // Of the repository what types and tests need; the sources would be checked again at each step.
  await using copy = await temporaryDirectory();
  for (const name of ['package.json', 'tsconfig.json', 'vitest.config.ts']) await cp(join(repository, name), join(copy.path, name));
  for (const name of ['packages', planted]) await mkdir(join(copy.path, name), { recursive: true });
  await symlink(join(repository, 'node_modules'), join(copy.path, 'node_modules'));
  const files = {
    [`${planted}add.ts`]: 'export function add(a: number, b: number): number {\n  return a + b;\n}\n\nexport const unseen = () => 1 > 2;\n',
    [`${planted}add.test.ts`]: "import { expect, test } from 'vitest';\nimport { add } from './add.ts';\n\ntest('adds', () => expect(add(2, 3)).toBe(5));\n",
  };
  for (const [path, text] of Object.entries(files)) await writeFile(join(copy.path, path), text);
  const asked = JSON.stringify({ root: copy.path, plant: [`${planted}add.ts:2`, `${planted}add.ts:5`], minutes: 1 });
  const { output } = await runNode(['--input-type=module', '--eval', `import { mutate } from './scripts/mutate/mutate.mjs'; await mutate(${asked});`], { cwd: repository });
  expect(output).toContain(`found by ${planted}add.test.ts: adds`);
  expect(output).toMatch(/SURVIVED[^+]+-export const unseen = \(\) => 1 > 2;\n\s+\+export const unseen = \(\) => 1 >= 2;/);
  expect(await readFile(join(copy.path, `${planted}add.ts`), 'utf8')).toBe(files[`${planted}add.ts`]);
}, 600_000);
