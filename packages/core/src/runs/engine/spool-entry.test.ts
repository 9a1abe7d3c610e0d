import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrames, RunText, RunWriter, segmentAfter, type RunEvent, type ToolInput } from '@aistudio/stream';
import { journalBatch } from '../store/journal-line.ts';
import { LiveRun } from './live-run.ts';
import { rowBytes, takeEntries } from './spool-entry.ts';

/** Texts with units of one, two, three and six bytes, and units that are unpaired or cannot be stored as they are. */
const text = fc.record({ unit: fc.constantFrom('a', '"', 'é', '中', '😀', '\u0001', '\ud83d', '\u0000'), times: fc.constantFrom(0, 1, 700, 7_999, 8_001, 60_000) });
type Text = { unit: string; times: number };
const happening = fc.oneof(fc.record({ says: text }), fc.record({ asks: text, structured: fc.boolean(), by: text }), fc.constant('notice' as const));

function liveRun(): LiveRun {
  return new LiveRun({ id: 'r'.repeat(36), ownerId: 'task', epoch: 1, log: new RunText(), start: { type: 'text-end', id: '1' }, onPublished: () => undefined, onDetached: () => undefined });
}

function eventOf({ asks, by, structured }: { asks: Text; by: Text; structured: boolean }): ToolInput {
  const input = asks.unit.repeat(asks.times);
  return { type: 'tool-input-available', toolCallId: by.unit.repeat(by.times), toolName: 'look', input: structured ? { [by.unit]: [input] } : input };
}

test('whatever a run says fits into its rows, and is read back from them and by readers unchanged', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 8 }), (happenings) => {
      const run = liveRun();
      const said = new RunWriter();
      for (const each of happenings) {
        for (const writer of [run.writer, said]) {
          if (each === 'notice') writer.add({ type: 'data-notice', data: { code: 'x', message: 'y' } });
          else if ('says' in each) writer.append('text', each.says.unit.repeat(each.says.times));
          else writer.add(eventOf(each));
        }
      }
      const [expected, stored, read] = [new RunText(), new RunText(), new RunText()];
      for (const event of said.take()) expected.apply(event);
      for (const { bytes, events, frames, json } of takeEntries(run)) {
        const [first, last] = [events[0]!.sequence, events.at(-1)!.sequence];
        const row = journalBatch([{ runId: run.id, first, last, epoch: 1, events: json }]);
        expect([bytesOf(json), bytesOf(row) <= rowBytes]).toEqual([bytes, true]);
        for (const event of segmentAfter(stored.sequence, first, json)!) stored.apply(event);
        for (const { sequence, event } of decodeFrames(frames)) read.apply({ sequence: sequence!, event: event as RunEvent });
      }
      const calls = happenings.flatMap((each) => (typeof each === 'object' && 'asks' in each ? [eventOf(each)] : []));
      for (const log of [expected, stored, read]) {
        expect([log.text === expected.text, log.sequence]).toEqual([true, expected.sequence]);
        // Texts this long are not worth printing in a failure.
        expect(JSON.stringify(log.toolCalls) === JSON.stringify(calls)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
