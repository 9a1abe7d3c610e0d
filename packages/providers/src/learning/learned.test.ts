import { expect, test } from 'vitest';
import { failureOf } from '../failure/provider-error.ts';
import { askLearning } from './ask-learning.ts';
import { Learned } from './learned.ts';

function asking(detail: string) {
  let now = 0;
  const learned = new Learned(() => now);
  const asked: string[] = [];
  const ask = (model: string) =>
    askLearning({
      learned,
      model,
      signal: new AbortController().signal,
      optional: [{ fact: 'usage', names: /stream_options/ }],
      async ask(refused) {
        asked.push(`${model}${refused('usage') ? '' : ' with usage'}`);
        return refused('usage') ? ({ type: 'finished' } as const) : ({ type: 'failed', failure: failureOf('invalid_request', detail, { status: 400 }) } as const);
      },
    });
  return { ask, asked, wait: (ms: number) => void (now += ms) };
}

test('a field that a model refused is not sent to it for ten minutes, and is still sent to others', async () => {
  const it = asking('stream_options is not supported with this model');
  for (const model of ['a', 'a', 'b']) expect(await it.ask(model)).toEqual({ type: 'finished' });
  it.wait(10 * 60_000);
  await it.ask('a');
  expect(it.asked).toEqual(['a with usage', 'a', 'a', 'b with usage', 'b', 'a with usage', 'a']);
});

test('a field that the server itself does not know is not sent to its other models either', async () => {
  const it = asking('stream_options: Extra inputs are not permitted');
  for (const model of ['a', 'b']) await it.ask(model);
  expect(it.asked).toEqual(['a with usage', 'a', 'b']);
});

test('refusing something else is the answer, and teaches nothing', async () => {
  const it = asking('Invalid tool call id');
  for (const model of ['a', 'a']) expect(await it.ask(model)).toMatchObject({ type: 'failed' });
  expect(it.asked).toEqual(['a with usage', 'a with usage']);
});
