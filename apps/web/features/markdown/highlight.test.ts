import { expect, test } from 'vitest';
import { loadLineHighlighter } from './highlight.ts';

test('a construct that spans lines keeps its colour on the next line', async () => {
  const highlighter = (await loadLineHighlighter('py'))!();
  const open = highlighter.next('text = """first');
  const inside = highlighter.next('second line');
  expect(open.at(-1)!.colour).toContain('--code-token-string');
  expect(inside).toEqual([{ text: 'second line', colour: open.at(-1)!.colour }]);
  expect(highlighter.peek('end""" + x').length).toBeGreaterThan(1);
});

test('an unknown language does not wait for a highlighter', async () => {
  expect(await loadLineHighlighter('klingon')).toBeNull();
  expect(await loadLineHighlighter('constructor')).toBeNull();
});
