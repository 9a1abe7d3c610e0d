import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrames } from './decode-frames.ts';
import { parseExact } from './exact-json.ts';
import type { ReaderEvent, RunEvent } from './events.ts';
import { replay, segmentAfter } from './replay.ts';
import { RunText } from './run-text.ts';
import { RunWriter } from './run-writer.ts';
import { encodeEvent, encodeSequenced } from './sse-encode.ts';

const start: RunEvent = { type: 'start', messageId: 'm', messageMetadata: { runId: 'r', requestId: 'q', conversationId: 'c', parentId: 'p', model: 'practice/tutor' } };

/** A reader that knows only the protocol. */
function read(frames: string, held: { text: string; sequence: number }) {
  let { text, sequence } = held;
  for (const frame of frames.split('\n\n').filter((each) => each !== '')) {
    const id = /^id: (\d+)$/m.exec(frame)?.[1];
    const event = JSON.parse(/^data: ([^\n]*)$/m.exec(frame)![1]!) as ReaderEvent;
    if (event.type === 'data-snapshot') text = event.data.text;
    if (event.type === 'text-delta') text += event.delta;
    if (id !== undefined) sequence = Number(id);
  }
  return { text, sequence };
}

const deltas = fc.array(fc.tuple(fc.constantFrom('text' as const, 'reasoning' as const), fc.string({ minLength: 1, unit: 'binary' })), { minLength: 1, maxLength: 30 });

test('a reader that is cut off and resumes anywhere, any number of times, ends up with the same text', () => {
  fc.assert(
    fc.property(deltas, fc.array(fc.nat({ max: 60 }), { maxLength: 5 }), (parts, breaks) => {
      const writer = new RunWriter();
      writer.add(start);
      const log = new RunText();
      const tail: { sequence: number; frame: string }[] = [];
      let held = { text: '', sequence: 0 };
      const cuts = new Set(breaks);
      parts.forEach(([kind, delta], index) => {
        writer.append(kind, delta);
        for (const event of writer.take()) {
          log.apply(event);
          tail.push({ sequence: event.sequence, frame: encodeSequenced(event) });
        }
        if (cuts.has(index)) held = read(replay(log, held.sequence, start, 'running'), held.sequence === 0 ? { text: '', sequence: 0 } : held);
      });
      held = read(replay(log, held.sequence, start, 'running'), held);
      expect(held).toEqual({ text: log.text, sequence: log.sequence });
      expect(read(tail.map((each) => each.frame).join(''), { text: '', sequence: 0 }).text).toBe(log.text);
    }),
    { examples: [[[['text', 'a line separator is not the end of a line\u2028']], []]] },
  );
});

test('a position beyond the log is answered with a snapshot marked as a resync', () => {
  const log = new RunText();
  log.apply({ sequence: 1, event: start });
  expect(replay(log, 99, start, 'running')).toContain('"resync":true');
  expect(replay(log, 1, start, 'running')).toBe('');
});

test('a cut inside a replay does not look like having everything', () => {
  const writer = new RunWriter();
  writer.add(start);
  writer.append('reasoning', 'why');
  writer.append('text', 'what');
  const log = new RunText();
  for (const event of writer.take()) log.apply(event);
  const frames = replay(log, 0, start, 'running').split('\n\n').filter((each) => each !== '');
  for (const frame of frames.slice(0, -1)) expect(frame.includes(`id: ${log.sequence}`)).toBe(false);
  expect(frames.at(-1)).toContain(`id: ${log.sequence}`);
});

test('a late reader is told what was announced before the answer began', () => {
  const writer = new RunWriter();
  writer.add(start);
  writer.add({ type: 'data-notice', data: { code: 'overloaded', message: 'The first is overloaded. The second answers instead.', model: 'lab/second' } });
  writer.append('text', 'what');
  const log = new RunText();
  for (const event of writer.take()) log.apply(event);
  expect(decodeFrames(replay(log, 0, start, 'running')).map(({ event }) => event.type)).toEqual(['start', 'data-notice', 'text-start', 'text-delta']);
});

test('of a stored segment only unknown events are sent, as they were encoded, and nothing across a gap', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.integer({ min: 1, max: 1000 }), fc.nat(30), (texts, first, known) => {
      const events = texts.map((delta): RunEvent => ({ type: 'text-delta', id: '1', delta }));
      const stored = `[${events.map(encodeEvent).join(',')}]`;
      const all = events.map((event, index) => ({ sequence: first + index, event }));
      expect(segmentAfter(first - 1 + known, first, stored)).toEqual(all.slice(known));
      expect(segmentAfter(first - 2, first, stored)).toBe(null);
    }),
  );
});

test('a late reader gets the tool call being written, sources and images, by replay and by snapshot', () => {
  const writer = new RunWriter();
  writer.add(start);
  writer.append('text', 'Look: ');
  writer.add({ type: 'tool-input-start', toolCallId: 'a', toolName: 'look' });
  writer.appendInput('a', '{"x"');
  writer.appendInput('a', ':1');
  writer.add({ type: 'source-url', sourceId: '1', url: 'https://a.example', title: 'A' });
  const events = writer.take();
  expect(events.filter(({ event }) => event.type === 'tool-input-delta')).toHaveLength(1);
  const log = new RunText();
  for (const event of events) log.apply(event);
  expect(log.asks).toBe(true);
  const pieces = [{ type: 'tool-input-start', toolCallId: 'a', toolName: 'look' }, { type: 'tool-input-delta', toolCallId: 'a', inputTextDelta: '{"x":1' }];
  const source = { type: 'source-url', sourceId: '1', url: 'https://a.example', title: 'A' };
  expect(decodeFrames(replay(log, 0, start, 'running')).map(({ event }) => event)).toEqual(expect.arrayContaining([...pieces, source]));
  expect(decodeFrames(replay(log, 1, start, 'running'))).toMatchObject([{ event: { data: { toolPieces: pieces, attachments: [source] } } }]);
  writer.appendInput('a', '}');
  writer.add({ type: 'tool-input-available', toolCallId: 'a', toolName: 'look', input: { x: 1 } });
  for (const event of writer.take()) log.apply(event);
  expect([log.toolPieces, log.toolCalls]).toEqual([[], [{ type: 'tool-input-available', toolCallId: 'a', toolName: 'look', input: { x: 1 } }]]);
});

test('a thought that was shown as text moves to the end of the reasoning', () => {
  const writer = new RunWriter();
  writer.add(start);
  writer.append('reasoning', 'Hm. ');
  writer.append('text', 'let me see');
  writer.close();
  writer.add({ type: 'data-thought', data: { textLength: 10 } });
  writer.append('text', 'Hello');
  const log = new RunText();
  for (const event of writer.take()) log.apply(event);
  expect([log.reasoning, log.text, log.textLength]).toEqual(['Hm. let me see', 'Hello', 5]);
});

test('large numbers keep their digits in the log', () => {
  const writer = new RunWriter();
  writer.add({ type: 'tool-input-available', toolCallId: 'a', toolName: 'look', input: parseExact('{"id":1234567890123456789}') });
  const log = new RunText();
  for (const event of writer.take()) log.apply(event);
  expect(JSON.stringify(log.toolCalls[0]!.input)).toBe('{"id":1234567890123456789}');
  expect(JSON.stringify(decodeFrames(replay(log, 0, start, 'running')).map(({ event }) => event))).toContain('1234567890123456789');
});

test('what a question waits for is sent first, also to late readers, and no longer once it starts', () => {
  const waiting = (of: string | null): RunEvent => ({ type: 'data-waiting', data: { for: of } });
  const log = new RunText();
  for (const [index, event] of [start, waiting('run:a'), waiting('document:v')].entries()) log.apply({ sequence: index + 1, event });
  const events = (frames: string) => decodeFrames(frames).map(({ event }) => event);
  expect(events(replay(log, 0, start, 'queued'))).toEqual([start, waiting('document:v')]);
  expect(events(replay(log, 2, start, 'queued'))).toMatchObject([{ type: 'data-snapshot', data: { waitingFor: 'document:v', text: '' } }]);
  log.apply({ sequence: 4, event: waiting(null) });
  expect(events(replay(log, 0, start, 'running'))).toEqual([start]);
  expect(events(replay(log, 2, start, 'running'))).not.toMatchObject([{ data: { waitingFor: expect.anything() } }]);
});
