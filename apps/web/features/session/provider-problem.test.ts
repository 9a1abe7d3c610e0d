import { expect, test } from 'vitest';
import { providerProblem } from './provider-problem.ts';

test('each refusal of single sign-on says what to do, an unknown one too, and none says nothing', () => {
  expect(providerProblem('account_disabled')).toMatch(/disabled/);
  expect(providerProblem('access_denied')).toMatch(/didn't work/);
  expect(providerProblem(null)).toBeNull();
});
