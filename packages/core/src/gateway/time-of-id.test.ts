import { expect, test } from 'vitest';
import { timeOfId } from './time-of-id.ts';

test('an id contains the time it was made', () => {
  expect(timeOfId('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(Date.parse('2022-02-22T19:22:22Z'));
});
