import { expect, test } from 'vitest';
import { fuseRankings } from './fuse-rankings.ts';
import { packPassages } from './pack-passages.ts';
import type { FoundPassage } from './read-passages.ts';

const hit = (versionId: string, ordinal = 0) => ({ versionId, ordinal, score: 9 });

test('a passage that two rankings place high comes before one that a single ranking places first', () => {
  const fused = fuseRankings([[hit('a'), hit('b'), hit('c')], [hit('d'), hit('b'), hit('c')]], 3);
  expect(fused.map(({ versionId }) => versionId)).toEqual(['b', 'c', 'a']);
  expect(fused[0]!.score).toBeCloseTo(2 / 62, 10);
});

const found = (versionId: string, ordinal: number, words: number): FoundPassage => ({
  ...hit(versionId, ordinal),
  text: Array.from({ length: words }, () => 'word').join(' '),
  context: '',
  anchor: { part: 'whole', number: 1, label: null, start: 0, end: 0, headings: [], cells: [] },
});
const words = (text: string) => text.split(/\s+/).filter(Boolean).length;

test('passages fill the budget, best first, and are listed in the order of their documents', () => {
  const packed = packPassages([found('b', 7, 40), found('a', 1, 50), found('b', 2, 20), found('c', 0, 10)], 75, words);
  expect(packed.map(({ versionId, ordinal }) => `${versionId}${ordinal}`)).toEqual(['b2', 'b7', 'c0']);
});
