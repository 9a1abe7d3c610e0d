import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';
import { BlockSplitter } from './split-blocks.ts';

const texts = (...pieces: string[]) => {
  const splitter = new BlockSplitter();
  for (const piece of pieces) splitter.push(piece);
  return [...splitter.finished, splitter.tail].map((block) => block.text);
};

const sample = `# Title

A paragraph
of two lines.

- one

  still one
- two
  \`\`\`js
  a

  b
  \`\`\`

After the list.
\`\`\`python
print(1)

print(2)
\`\`\`
Then text.

$$
a

b
$$

| a | b |
|---|---|
| 1 | 2 |

1. first

2. second

> quote
`;

test('lists, fences, formulas and tables are not split', () => {
  expect(texts(sample).map((text) => text.trim().split('\n')[0])).toEqual([
    '# Title', 'A paragraph', '- one', 'After the list.', '```python', 'Then text.', '$$', '| a | b |', '1. first', '> quote',
  ]);
});

test('the blocks together mean the same as the whole', () => {
  const blocks = (text: string) => parseMarkdown(text).blocks;
  expect(texts(sample).flatMap(blocks)).toEqual(blocks(sample));
});

test('a disclosure and a footnote keep their content after blank lines', () => {
  const disclosure = '<details>\n<summary>More</summary>\n\nHidden\n\n```\n<details>\n```\n\n<details>\n\ninner\n\n</details>\n\n</details>\n\n';
  expect(texts(`${disclosure}After\n`)).toEqual([disclosure, 'After\n']);
  expect(texts('[^1]: One\n\n    still one\n\nAfter\n')).toEqual(['[^1]: One\n\n    still one\n\n', 'After\n']);
});

const markdownLine = fc.constantFrom('', '', 'text', '# head', '- item', '  inner', '1. one', '```', '```js', '~~~', '$$', 'x $$', '> q', '    code', '\\[', '\\]', '<details>', '</details>', '[^1]: note');

test('nothing is lost, and the splits do not depend on how the text arrived', () => {
  fc.assert(
    fc.property(fc.array(markdownLine, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 20 }), (lines, cuts) => {
      const text = lines.join('\n');
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect(texts(...pieces)).toEqual(texts(text));
      expect(texts(text).join('')).toBe(text);
    }),
  );
});
