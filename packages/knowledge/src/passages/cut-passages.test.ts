import { beforeAll, expect, test } from 'vitest';
import { normaliseText } from '../document/normalise-text.ts';
import type { Block, Part } from '../document/parsed-document.ts';
import { loadWordPieces } from '../meaning/load-word-pieces.ts';
import type { WordPieces } from '../meaning/word-pieces.ts';
import { createPassageCutter } from './cut-passages.ts';
import { partText } from './part-text.ts';
import { searchedText } from './passage.ts';

let pieces: WordPieces;
beforeAll(async () => {
  pieces = await loadWordPieces();
});
const most = 254;
const cut = (title: string | null, ...parts: Part[]) => parts.flatMap(createPassageCutter(title, { count: pieces.count, pieces: most }));
const page = (number: number, ...blocks: Block[]): Part => ({ kind: 'page', number, label: null, blocks, picture: false });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: normaliseText(text) });
const heading = (text: string, level: number): Block => ({ kind: 'heading', text, level });
const sentence = (number: number) => `Sentence number ${number} says something about the harbour and its ferries. `;
const long = (many: number) => paragraph(Array.from({ length: many }, (_, number) => sentence(number)).join(''));

const texts: Record<string, string> = {
  prose: Array.from({ length: 200 }, (_, number) => sentence(number)).join(''),
  'a blob without spaces': 'Zm9vYmFy'.repeat(15_000),
  Chinese: '港口办公室早上八点开门，渡轮从北码头出发。'.repeat(300),
  'Chinese without a stop': '港口办公室早上八点开门渡轮从北码头出发'.repeat(300),
  Thai: 'สำนักงานท่าเรือเปิดแปดโมงเช้า'.repeat(300),
  emoji: '👩‍🚀🚢'.repeat(2_000),
  'one word a line': Array.from({ length: 3_000 }, (_, number) => `word${number}`).join('\n'),
};

test.each(Object.keys(texts))('%s: no passage is longer than the model reads, nothing is lost, anchors are correct', (name) => {
  const part = page(1, heading('A heading above everything', 1), paragraph(texts[name]!));
  const passages = cut('A title of some words', part);
  const whole = partText(part);
  for (const passage of passages) {
    expect(pieces.count(searchedText(passage))).toBeLessThanOrEqual(most);
    expect(passage.text.length).toBeLessThanOrEqual(2_400);
    expect(whole.slice(passage.anchor.start, passage.anchor.end)).toBe(passage.text);
    expect(passage.text.isWellFormed()).toBe(true);
  }
  expect(passages.map(({ text }) => text).join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
  expect(passages.map(({ ordinal }) => ordinal)).toEqual(passages.map((_, index) => index));
});

test('passages end with pages, and know the headings above them', () => {
  const passages = cut('Handbook', page(1, heading('Harbour', 1), heading('Ferries', 2), long(30)), page(2, long(3), heading('Kitchen', 1), long(30)));
  expect(passages.every(({ anchor }) => anchor.number === 1 || anchor.number === 2)).toBe(true);
  const [first, ...rest] = passages;
  expect(first!.anchor.headings).toEqual([]);
  expect(first!.text.startsWith('Harbour\n\nFerries\n\nSentence number 0')).toBe(true);
  expect(rest[0]!.anchor.headings).toEqual(['Harbour', 'Ferries']);
  expect(rest[0]!.context).toBe('Handbook › Harbour › Ferries');
  expect(passages.at(-1)!.anchor).toMatchObject({ number: 2, headings: ['Kitchen'] });
});

test('a long text is divided evenly, not into full passages and a remainder', () => {
  const passages = cut(null, page(1, long(30)));
  const counts = passages.map(({ text }) => pieces.count(text));
  expect(passages.length).toBeGreaterThan(1);
  expect(Math.min(...counts)).toBeGreaterThan(Math.max(...counts) * 0.6);
});

test('rows stay whole, repeat the header as context, and know where each cell starts', () => {
  const row = (number: number, ...values: string[]): Block => ({ kind: 'row', row: number, text: values.join(' | '), cells: values.map((text, index) => ({ at: `${'ABC'[index]}${number}`, text })) });
  const part: Part = { kind: 'sheet', number: 1, label: 'Stock', picture: false, blocks: [row(1, 'Item', 'Count'), ...Array.from({ length: 100 }, (_, index) => row(index + 5, `copper kettle ${index}`, String(index)))] };
  const passages = cut(null, part);
  expect(passages.length).toBeGreaterThan(1);
  for (const { text, context, anchor } of passages) {
    expect(context).toMatch(anchor.start === 0 ? /^Stock$/ : /^Stock › Item \| Count$/);
    for (const [index, { at, start }] of anchor.cells.entries()) {
      const end = anchor.cells[index + 1]?.start ?? text.length + 1;
      const value = text.slice(start, end).replace(/( \| |\n)$/, '');
      if (at === 'A12') expect(value).toBe('copper kettle 7');
      if (at === 'B12') expect(value).toBe('7');
    }
  }
  expect(passages.flatMap(({ anchor }) => anchor.cells.map(({ at }) => at)).filter((at) => at.endsWith('12'))).toEqual(['A12', 'B12']);
});

test('an empty part makes no passage', () => {
  expect(cut('Title', page(1), page(2, paragraph('words')))).toMatchObject([{ ordinal: 0, anchor: { number: 2 } }]);
});
