import { expect, test } from 'vitest';
import { keysHere } from './keys-here.ts';

test('key names on a Mac', () => {
  expect(keysHere('Ctrl Shift O', 'MacIntel')).toBe('⌘ ⇧ O');
  expect(keysHere('Ctrl Shift O', 'Linux x86_64')).toBe('Ctrl Shift O');
  expect(keysHere('Ctrl K', 'Win32')).toBe('Ctrl K');
});
