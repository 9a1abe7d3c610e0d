import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const outside = ['**/node_modules/**', '**/.next/**', '.scratch/**'];
const soak = process.env.AISTUDIO_SOAK === '1';
// Where other work shares the machine a process may come too late once; a fault comes twice.
const retry = process.env.CI === 'true' ? 1 : 0;

const servers = {
  // Real servers and processes, which wait more than they work: three keep two cores busy without false timeouts.
  pool: 'forks' as const,
  maxWorkers: soak ? 2 : 3,
  sequence: { groupOrder: 1 },
  // A deadline, not a wait: what comes sooner is seen sooner.
  expect: { poll: { timeout: 20_000 } },
  globalSetup: ['tests/support/compile-once.ts'],
  retry,
  env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
};

/** What takes long for its size. Without earlier results Vitest begins with the largest files, and one of these would run alone at the end. */
const longest = [
  'tests/browser/accessibility.test.ts',
  'tests/runs/crash.test.ts',
  'tests/gates/linters.test.ts',
  'tests/documents/proof.test.ts',
  'tests/documents/embedding-models.test.ts',
  'tests/runs/waiting-crash.test.ts',
  'tests/runs/rolling-deploy.test.ts',
  'tests/browser/embedding.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((path) => moduleId.endsWith(path));
      return found === -1 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => group(a) - group(b) || rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,infra,bench}/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [...outside, 'infra/tests/**'],
          // V8 may crash when a thread ends while WebAssembly of an embedded database is still being compiled.
          pool: 'forks',
          maxWorkers: 2,
          // Pure code: loading it once per worker instead of once per file halves the time.
          isolate: false,
          // An embedded database takes seconds to open on a busy machine.
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/**/*.test.ts', 'infra/tests/**/*.test.ts'],
          exclude: [...outside, 'tests/browser/**', ...(soak ? [] : ['tests/soak/**'])],
          ...servers,
          testTimeout: soak ? 900_000 : 60_000,
          hookTimeout: soak ? 300_000 : 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: outside,
          ...servers,
          // A browser works more than it waits.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
