import { expect, test } from 'vitest';
import { countResults, sumUp } from './count-results.mjs';

const file = (status, ...statuses) => ({ status, assertionResults: statuses.map((each) => ({ status: each })) });

test('counts tests over all files', () => {
  const report = { testResults: [file('passed', 'passed', 'passed', 'pending'), file('failed', 'failed', 'passed'), file('passed', 'skipped', 'todo')] };
  expect(countResults(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 3 });
});

test('a file that did not load counts as a failure', () => {
  expect(countResults({ testResults: [file('passed', 'passed'), file('failed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(countResults({ testResults: [file('failed', 'skipped')] }, 1)).toMatchObject({ failed: 1 });
});

test('an exit code that no test explains is a failure', () => {
  expect(countResults({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(countResults(null, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countResults({ testResults: [] }, 0)).toMatchObject({ failed: 1 });
});

test('the summary mentions skipped tests only if there are some', () => {
  expect(sumUp({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
  expect(sumUp({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
});
