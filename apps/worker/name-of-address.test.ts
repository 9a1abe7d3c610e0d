import { expect, test } from 'vitest';
import { nameOfAddress } from './name-of-address.ts';

test.each([
  ['https://school.example/papers/Term%20plan.pdf?download=1', 'Term plan.pdf'],
  ['https://school.example/papers/', 'papers'],
  ['https://school.example', 'school.example'],
  ['https://school.example/a/..%2F..%2Fetc%2Fpasswd', 'passwd'],
  ['https://school.example/exam%E2%80%AEfdp.exe', 'examfdp.exe'],
  ['https://school.example/%00%E2%80%8B', 'school.example'],
  ['https://school.example/50%-off', '50%-off'],
])('%s is called %s', (address, name) => {
  expect(nameOfAddress(address)).toBe(name);
});

test('a long name is shortened without splitting a character', () => {
  const name = nameOfAddress(`https://school.example/x${encodeURIComponent('🐟'.repeat(200))}`);
  expect(name.length).toBeLessThanOrEqual(255);
  expect(name.isWellFormed()).toBe(true);
});
