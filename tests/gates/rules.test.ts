import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyRepository, repository, runNode } from '../support/copy-repository.ts';

/** One planted file per violation, with the rule and words that must refuse it. */
const planted: Record<string, { text: string; rule: string; says: RegExp }> = {
  'packages/stream/src/planted-module.ts': { text: `import { z } from 'zod';\nexport const a = z;\n`, rule: 'boundary', says: /stream is pure/ },
  'packages/stream/src/planted-builtin.ts': { text: `import { join } from 'node:path';\nexport const a = join;\n`, rule: 'boundary', says: /stream is pure/ },
  'packages/stream/src/planted-core.ts': { text: `import { AppError } from '@aistudio/core';\nexport const a = AppError;\n`, rule: 'boundary', says: /packages\/stream may import no package/ },
  'packages/database/src/planted-core.ts': { text: `import type { Clock } from '@aistudio/core';\nexport type A = Clock;\n`, rule: 'boundary', says: /packages\/database may import no package/ },
  'packages/core/src/planted-builtin.ts': { text: `import { readFile } from 'node:fs/promises';\nexport const a = readFile;\n`, rule: 'boundary', says: /nothing of Node/ },
  'packages/core/src/planted-bare-builtin.ts': { text: `import { join } from 'path';\nexport const a = join;\n`, rule: 'boundary', says: /nothing of Node/ },
  'packages/core/src/planted-vendor.ts': { text: `export const load = () => import('pg');\n`, rule: 'boundary', says: /core may use/ },
  'packages/core/src/planted-type.ts': { text: `export type A = import('next').NextConfig;\n`, rule: 'boundary', says: /core may use/ },
  'packages/core/src/planted-providers.ts': { text: `export { createPracticeProvider } from '@aistudio/providers';\n`, rule: 'boundary', says: /packages\/core may import contract, stream, database/ },
  'packages/providers/src/planted-database.ts': { text: `import type { Database } from '@aistudio/database';\nexport type A = Database;\n`, rule: 'boundary', says: /packages\/providers may import contract, core, stream/ },
  'packages/platform/src/planted-stream.ts': { text: `import { nextState } from '@aistudio/stream';\nexport const a = nextState;\n`, rule: 'boundary', says: /packages\/platform may import contract, core, database/ },
  'packages/platform/src/planted-app.ts': { text: `import { compose } from '../../../apps/web/server/compose.ts';\nexport const a = compose;\n`, rule: 'boundary', says: /nothing imports an app/ },
  'packages/platform/src/planted-path.ts': { text: `import { AppError } from '../../core/src/errors.ts';\nexport const a = AppError;\n`, rule: 'boundary', says: /by its name/ },
  'packages/platform/src/planted-deep.ts': { text: `import { AppError } from '@aistudio/core/src/errors.ts';\nexport const a = AppError;\n`, rule: 'boundary', says: /through a door/ },
  'packages/platform/src/planted-tests.ts': { text: `import { startPostgres } from '../../../tests/support/postgres.ts';\nexport const a = startPostgres;\n`, rule: 'boundary', says: /does not import its tests/ },
  'apps/web/server/planted-parser.ts': { text: `import { openCage } from '@aistudio/knowledge/ingest';\nexport const a = openCage;\n`, rule: 'boundary', says: /apps\/worker alone/ },
  'packages/unheard/src/index.ts': { text: `import { nextState } from '@aistudio/stream';\nexport const a = nextState;\n`, rule: 'boundary', says: /has no entry/ },
  'bench/planted-core.ts': { text: `import { AppError } from '@aistudio/core';\nexport const a = AppError;\n`, rule: 'boundary', says: /bench may import stream/ },
  'apps/web/server/planted-aws.ts': { text: `import { S3Client } from '@aws-sdk/client-s3';\nexport const a = S3Client;\n`, rule: 'boundary', says: /@aws-sdk belongs to/ },
  'packages/database/src/planted-aws.ts': { text: `import { RDSDataClient } from '@aws-sdk/client-rds-data';\nexport const a = RDSDataClient;\n`, rule: 'boundary', says: /@aws-sdk belongs to/ },
  'packages/database/src/data-api/planted-aws.ts': { text: `import { RDSDataClient } from '@aws-sdk/client-rds-data';\nexport const a = RDSDataClient;\n`, rule: '', says: /^$/ },
  'packages/platform/src/planted-cloud.ts': { text: `import { startDataApi } from '../../../local-cloud/data-api/start-data-api.ts';\nexport const a = startDataApi;\n`, rule: 'boundary', says: /cloud of its tests/ },
  'apps/web/ui/planted-feature.tsx': { text: `import { a } from '../features/planted/one.ts';\nexport const b = a;\n`, rule: 'boundary', says: /apps\/web\/ui may import/ },
  'apps/web/features/planted/one.ts': { text: `import { run } from '../../server/run.ts';\nexport const a = run;\n`, rule: 'boundary', says: /apps\/web\/features may import/ },
  'apps/web/features/planted/core.ts': { text: `import { AppError } from '@aistudio/core';\nexport const a = AppError;\n`, rule: 'boundary', says: /this half/ },
  'apps/web/features/planted/schema.ts': { text: `import { price } from '@aistudio/contract/schemas';\nexport const a = price;\n`, rule: 'boundary', says: /types alone/ },
  'apps/web/features/planted/shape.ts': { text: `import type { Price } from '@aistudio/contract/schemas';\nexport type A = Price;\n`, rule: '', says: /^$/ },
  'packages/core/src/planted-undeclared.ts': { text: `import { x } from 'left-pad';\nexport const a = x;\n`, rule: 'undeclared', says: /left-pad is not in packages\/core\/package.json/ },
  'packages/platform/src/planted-process.ts': { text: `export const a = process.env['HOME'];\n`, rule: 'environment', says: /composition root/ },
  'packages/platform/src/planted-taken.ts': { text: `const { env } = process;\nexport const a = env;\n`, rule: 'environment', says: /composition root/ },
  'packages/platform/src/planted-imported.ts': { text: `import { env } from 'node:process';\nexport const a = env;\n`, rule: 'environment', says: /composition root/ },
  'packages/platform/src/planted-global.ts': { text: `export const a = globalThis.process.env['HOME'];\n`, rule: 'environment', says: /composition root/ },
  'packages/platform/src/planted-default.ts': { text: `export default 1;\n`, rule: 'default-export', says: /exports have names/ },
  'packages/platform/src/planted-star.ts': { text: `export * from './index.ts';\n`, rule: 'star-export', says: /names what goes through/ },
  'packages/platform/src/planted-long.ts': { text: `export const a = 1;\n${'//\n'.repeat(300)}`, rule: 'length', says: /301 lines/ },
  'packages/platform/src/planted-sleep.test.ts': { text: `await new Promise((resolve) => setTimeout(resolve, 5));\n`, rule: 'waiting', says: /waits for a fact/ },
  'tests/runs/planted-pause.ts': { text: `import { setTimeout as pause } from 'node:timers/promises';\nawait pause(5);\n`, rule: 'waiting', says: /waits for a fact/ },
  'tests/browser/planted-wait.ts': { text: `export const wait = (page: { waitForTimeout(ms: number): void }) => page.waitForTimeout(5);\n`, rule: 'waiting', says: /waits for a fact/ },
  'packages/platform/src/planted-clock.test.ts': { text: `const began = performance.now();\nexpect(performance.now() - began).toBeLessThan(5);\n`, rule: 'waiting', says: /clock on the wall/ },
  'packages/platform/src/planted-wording.ts': { text: `/** Used in the place of the other. */\nexport const a = 1;\n`, rule: 'wording', says: /"in the place of" reads like a translation: instead of/ },
  'docs/planted-wording.md': { text: `Each person for himself.\n`, rule: 'wording', says: /their, themselves/ },
  'packages/platform/src/left/one.ts': { text: `export const a = 1;\n`, rule: '', says: /^$/ },
  'packages/platform/src/left/two.ts': { text: `import { b } from '../right/one.ts';\nexport const c = b;\n`, rule: 'folder-pair', says: /left and packages\/platform\/src\/right import each other/ },
  'packages/platform/src/right/one.ts': { text: `import type { a } from '../left/one.ts';\nexport const b: typeof a = 1;\n`, rule: '', says: /^$/ },
  'packages/platform/src/date-utils.ts': { text: `export const a = 1;\n`, rule: 'name', says: /"utils" says nothing/ },
  'packages/platform/src/log/manager.ts': { text: `export const a = 1;\n`, rule: 'name', says: /"manager" says nothing/ },
  'packages/platform/src/PlantedCase.ts': { text: `export const a = 1;\n`, rule: 'name', says: /kebab-case/ },
};

test('the tree passes, and enough of it was checked', async () => {
  const { code, output } = await runNode(['scripts/lint/check.mjs'], { cwd: repository });
  expect(output).toMatch(/^0 problems in \d{3,} files with \d{4,} imports$/m);
  expect(code).toBe(0);
});

test('every rule refuses what was planted against it', async () => {
  await using copy = await copyRepository({ modules: true });
  await copy.plant(Object.fromEntries(Object.entries(planted).map(([path, { text }]) => [path, text])));
  const { code, output } = await runNode(['scripts/lint/check.mjs'], { cwd: copy.path });
  expect(code).toBe(1);
  const lines = output.split('\n');
  for (const [path, { rule, says }] of Object.entries(planted).filter(([, each]) => each.rule !== '')) {
    const told = lines.filter((line) => line.startsWith(`${path}:`) && line.includes(` ${rule}: `));
    expect(told.join('\n'), path).toMatch(says);
  }
  const innocent = lines.filter((line) => /^\S+:\d+ /.test(line) && !Object.keys(planted).some((path) => line.includes(path)));
  const { output: untouched } = await runNode(['scripts/lint/check.mjs'], { cwd: repository });
  expect(innocent.filter((line) => !untouched.includes(line))).toEqual([]);
});

test('a file that cannot be parsed is not skipped', async () => {
  await using copy = await copyRepository({ modules: true });
  await copy.plant({ 'packages/core/src/planted-broken.ts': 'export const = ;\n' });
  const { code, output } = await runNode(['scripts/lint/check.mjs'], { cwd: copy.path });
  expect(code).not.toBe(0);
  expect(output).toContain('planted-broken.ts');
});

test('an empty tree is an error', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'aistudio-empty-'));
  const { code, output } = await runNode(['scripts/lint/check.mjs', empty], { cwd: repository });
  expect(code).toBe(1);
  expect(output).toContain('Nothing was checked');
});
