import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rankSuites } from './rank-suites.mjs';

test('suites that mention a file most come first, words that all of them contain do not count, and mentioning everything counts little', () => {
  const root = mkdtempSync(join(tmpdir(), 'aistudio-rank-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'tests/runs'), { recursive: true });
  const files = {
    'refund-budget.ts': 'export function refundBudget(reservation) {}',
    'tests/runs/budgets.test.ts': 'test("a refund goes back to the budget that it was reserved from")',
    'tests/runs/routes.test.ts': `test("refund budget reservation ${Array.from({ length: 200 }, (_, index) => `word${String.fromCharCode(97 + (index % 26))}${'x'.repeat(index / 26)}`).join(' ')}")`,
    'tests/runs/titles.test.ts': 'test("a title")',
    'tests/runs/reservation.test.ts': 'test("the reservation of one of many: titles, models, folders, readers, queues")',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  expect(rankSuites('refund-budget.ts', root, ['tests/runs'], 5)).toEqual(['tests/runs/budgets.test.ts', 'tests/runs/reservation.test.ts', 'tests/runs/routes.test.ts']);
  expect(rankSuites('refund-budget.ts', root, ['tests/runs/titles.test.ts'], 5)).toEqual([]);
});
