import { defineConfig } from 'vitest/config';

const outside = ['**/node_modules/**', '**/.next/**', '.scratch/**'];
const soak = process.env.AISTUDIO_SOAK === '1';
// Where other work shares the machine a process may come too late once; a fault comes twice.
const retry = process.env.CI === 'true' ? 1 : 0;

export default defineConfig({
  test: {
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
          // Real servers and processes: two at a time is what two cores carry without false timeouts.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: soak ? 900_000 : 60_000,
          hookTimeout: soak ? 300_000 : 120_000,
          retry,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: outside,
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          retry,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
