import { expect, test } from 'vitest';
import { providerProblem } from './provider-problem.ts';

test('each single sign-on error says what to do, including an unknown one; no error says nothing', () => {
  expect(providerProblem('account_disabled')).toMatch(/disabled/);
  expect(providerProblem('access_denied')).toMatch(/didn't work/);
  expect(providerProblem(null)).toBeNull();
});
