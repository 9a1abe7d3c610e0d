import { expect, test } from 'vitest';
import { say } from './say.ts';

test('parameters are kept apart from the sentence', () => {
  expect(say`There is no model "${'a{0}'}" among ${3}.`).toEqual({ template: 'There is no model "{0}" among {1}.', parameters: ['a{0}', 3], text: 'There is no model "a{0}" among 3.' });
  expect(say`Sign in first.`).toEqual({ template: 'Sign in first.', parameters: [], text: 'Sign in first.' });
});
