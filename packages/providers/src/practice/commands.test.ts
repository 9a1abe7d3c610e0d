import { expect, test } from 'vitest';
import { commandHelp, readCommands, usualManner } from './commands.ts';

test.each([
  ['What is this?', {}, 'What is this?'],
  ['/slow What is this?', { tokensPerSecond: 3 }, 'What is this?'],
  ['/slow 5 apples?', { tokensPerSecond: 5 }, 'apples?'],
  ['/fast', { tokensPerSecond: null, firstTokenMs: 0 }, ''],
  ['/long 5000', { words: 5_000 }, ''],
  ['/long 99999999', { words: 200_000 }, ''],
  ['/pace 50 200', { tokensPerSecond: 50, steady: true, words: 200 }, ''],
  ['/stall', { stallAfter: 10 }, ''],
  ['/stall after 3 tokens please', { stallAfter: 3 }, 'tokens please'],
  ['/stall 0', { stallAfter: 0 }, ''],
  ['/cut after 7 Hello', { cutAfter: 7 }, 'Hello'],
  ['/error 429-quota after 4', { fail: { failure: expect.objectContaining({ code: 'quota_exceeded', retryable: false }), after: 4 } }, ''],
  ['/error overloaded', { fail: { failure: expect.objectContaining({ code: 'overloaded' }), after: 0 } }, ''],
  ['/error nonsense', { fail: { failure: expect.objectContaining({ status: 500 }), after: 0 } }, ''],
  ['/flaky 2\n/first-token 1500 Hello', { failuresFirst: 2, firstTokenMs: 1_500 }, 'Hello'],
  ['/FAST /long 10 /cut 5', { tokensPerSecond: null, firstTokenMs: 0, words: 10, cutAfter: 5 }, ''],
  ['/unknown /fast', {}, '/unknown /fast'],
  ['/fastest way?', {}, '/fastest way?'],
  ['/constructor', {}, '/constructor'],
])('%s', (text, manner, rest) => {
  expect(readCommands(text)).toEqual({ manner: { ...usualManner, ...manner }, rest });
});

test('the help names every command', () => {
  for (const name of ['slow', 'fast', 'long', 'pace', 'stall', 'cut', 'error', 'flaky', 'first-token', 'help']) expect(commandHelp).toContain(`\`/${name}`);
});
