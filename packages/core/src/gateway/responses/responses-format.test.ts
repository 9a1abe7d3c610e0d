import { expect, test } from 'vitest';
import type { AnswerSoFar } from '../answer-format.ts';
import { ResponsesFormat } from './responses-format.ts';

interface Event {
  type: string;
  sequence_number: number;
  output_index?: number;
  delta?: string;
  text?: string;
  arguments?: string;
  part?: { text: string };
  item?: { id: string; type: string; status?: string };
  response?: { status: string; output: unknown[]; error: { code: string } | null };
}

const usage = { inputTokens: 3, outputTokens: 4, estimated: false };
const nothing = {} as AnswerSoFar;
const open = () => new ResponsesFormat({ id: 'one', model: 'small', now: 0, body: {} });

function eventsOf(frames: string): Event[] {
  return frames.split('\n\n').filter((frame) => frame !== '').map((frame) => JSON.parse(frame.slice(frame.indexOf('\ndata: ') + 7)) as Event);
}

/** Thoughts, a text in pieces with thoughts between, and two calls whose arguments arrive in turns. */
function wholeAnswer(format: ResponsesFormat): Event[] {
  const call = (id: string) => ({ id, name: `tool_${id}` });
  return eventsOf(
    [
      format.begin(),
      format.reasoning('Let me '),
      format.reasoning('think.'),
      format.text('Hello'),
      format.text(' there'),
      format.reasoning('Once more.'),
      format.text('.'),
      format.toolBegin(call('a')),
      format.toolBegin(call('b')),
      format.toolInput('a', '{"x":'),
      format.toolInput('b', '{}'),
      format.toolInput('a', '1}'),
      format.toolCall({ ...call('b'), input: '{}' }),
      format.toolCall({ ...call('a'), input: '{"x":1}' }),
      format.finish(nothing, 'tool-calls', usage),
    ].join(''),
  );
}

test('events are numbered, and each kind of the contents is announced, told and closed with what was told', () => {
  const events = wholeAnswer(open());
  expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
  const told = new Map<number, string>();
  for (const { type, output_index: index, delta, text, part, arguments: written } of events) {
    if (delta !== undefined) told.set(index!, (told.get(index!) ?? '') + delta);
    if (/(_text|arguments)\.done$/.test(type)) expect([type, text ?? written]).toEqual([type, told.get(index!)]);
    if (type.endsWith('part.done')) expect([type, part?.text]).toEqual([type, told.get(index!)]);
  }
  expect([...told]).toEqual([[0, 'Let me think.'], [1, 'Hello there'], [2, 'Once more.'], [3, '.'], [4, '{"x":1}'], [5, '{}']]);
});

test('the response at the end has the items that were closed, at their places', () => {
  const events = wholeAnswer(open());
  const last = events.at(-1)!;
  expect([last.type, last.response?.status]).toEqual(['response.completed', 'completed']);
  const closed = events.filter(({ type }) => type === 'response.output_item.done').toSorted((a, b) => a.output_index! - b.output_index!);
  expect(closed.map(({ output_index: index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(last.response?.output).toEqual(closed.map(({ item }) => item));
  expect(closed.map(({ item }) => item?.type)).toEqual(['reasoning', 'message', 'reasoning', 'message', 'function_call', 'function_call']);
  const announced = events.filter(({ type }) => type === 'response.output_item.added');
  expect(announced.map(({ item, output_index: index }) => [index, item?.id])).toEqual(closed.map(({ item, output_index: index }) => [index, item?.id]));
});

test('an answer that fails in the middle closes what was open and says why', () => {
  const format = open();
  const events = eventsOf(format.begin() + format.text('Hel') + format.fail({ reason: 'provider_failed', message: 'It broke.' } as never));
  expect(events.slice(-3).map(({ type }) => type)).toEqual(['response.content_part.done', 'response.output_item.done', 'response.failed']);
  expect(events.at(-1)!.response).toMatchObject({ status: 'failed', error: { code: 'provider_failed', message: 'It broke.' } });
});
