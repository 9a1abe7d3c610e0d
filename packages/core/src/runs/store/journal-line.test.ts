import fc from 'fast-check';
import { expect, test } from 'vitest';
import { journalBatch, readJournalLine } from './journal-line.ts';

test('a row returns the lines it was made of', () => {
  const line = fc.record({ runId: fc.uuid(), first: fc.nat(), last: fc.nat(), epoch: fc.nat(), events: fc.array(fc.string({ unit: 'binary' })).map((texts) => JSON.stringify(texts)) });
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const texts = journalBatch(lines).split('\n');
      expect(texts.pop()).toBe('');
      expect(texts.map(readJournalLine)).toEqual(lines);
    }),
  );
});
