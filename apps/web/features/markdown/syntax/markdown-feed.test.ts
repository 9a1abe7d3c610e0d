import { TextParts } from '@aistudio/stream/client';
import { expect, test } from 'vitest';
import { MarkdownFeed } from './markdown-feed.ts';

function grow(text: string, pieceLength: number): { feed: MarkdownFeed; parts: TextParts } {
  const parts = new TextParts();
  const feed = new MarkdownFeed(parts);
  for (let from = 0; from < text.length; from += pieceLength) {
    parts.push(text.slice(from, from + pieceLength));
    feed.read(true);
  }
  feed.read(false);
  return { feed, parts };
}

const paragraphs = 'Some words of a paragraph that says little.\n\n';

test('finished blocks are read once, however the text arrives', () => {
  const parts = new TextParts();
  const feed = new MarkdownFeed(parts);
  parts.push(paragraphs.repeat(50));
  const before = [...feed.read(true).settled];
  const read = feed.charactersRead;
  parts.push('And the tail');
  expect(feed.read(true).settled).toEqual(before);
  expect(feed.read(true).settled.every((block, index) => block === before[index])).toBe(true);
  expect(feed.charactersRead).toBeLessThan(read + 100);
});

test.each([['paragraphs', paragraphs.repeat(200)], ['one paragraph', 'word '.repeat(1000)], ['one list', '- item\n'.repeat(500)], ['one table', `|a|\n|-|\n${'|b|\n'.repeat(600)}`], ['code', `\`\`\`\n${'line\n'.repeat(800)}`]])(
  'what is read of %s grows with the text, not with its square',
  (_, text) => {
    const half = grow(text.slice(0, text.length / 2), 7).feed.charactersRead;
    const whole = grow(text, 7).feed.charactersRead;
    expect(whole).toBeLessThan(130 * text.length);
    expect(whole).toBeLessThan(2.6 * half);
  },
);

test('a later definition updates the blocks that refer to it, and only those', () => {
  const parts = new TextParts();
  const feed = new MarkdownFeed(parts);
  parts.push('See [the guide][1].\n\nNothing here.\n\nA note[^n].\n\n');
  const [first, second, third] = [...feed.read(true).settled];
  parts.push('[1]: https://example.org/guide\n\n[^n]: The footnote.\n\nMore.');
  const { settled, footnotes } = feed.read(false);
  expect(JSON.stringify(settled[0])).toContain('https://example.org/guide');
  expect(settled[0]).not.toBe(first);
  expect(settled[1]).toBe(second);
  expect(settled[2]).not.toBe(third);
  expect(footnotes.numbers).toEqual(new Map([['n', 1]]));
  expect(footnotes.notes).toMatchObject([{ label: 'n' }]);
});

test('footnotes are numbered in order of mention, and a definition at the very end counts once the text is complete', () => {
  const parts = new TextParts();
  const feed = new MarkdownFeed(parts);
  parts.push('One[^b] and two[^a].\n\nAgain[^b].\n\n[^a]: A\n[^b]: B, see[^c]\n[^unused]: U\n[^c]: C');
  expect(feed.read(true).footnotes.numbers.size).toBe(0);
  const { footnotes } = feed.read(false);
  expect([...footnotes.numbers]).toEqual([['b', 1], ['a', 2], ['c', 3]]);
  expect(footnotes.notes.map(({ label }) => label)).toEqual(['b', 'a', 'c']);
});

test('text that is replaced is read again', () => {
  const { feed, parts } = grow('old\n\ntext', 3);
  parts.replace('new');
  expect(JSON.stringify(feed.read(false).tail.blocks)).toContain('new');
  expect(feed.read(false).settled).toEqual([]);
});

test('a mark is placed after the word where the answer was continued, or after the block if it cannot go inside', () => {
  const parts = new TextParts();
  parts.push('one two three\n\n```\ncode\n```\n\nlast words');
  const { settled, tail } = new MarkdownFeed(parts).read(false, [6, 22, 33]);
  expect(JSON.stringify(settled[0]!.blocks)).toContain('{"type":"text","text":"one two"},{"type":"continuation","index":0}');
  expect(settled[1]!.marksBehind).toEqual([1]);
  expect(JSON.stringify(tail.blocks)).toContain('"text":"last"},{"type":"continuation","index":2}');
});
