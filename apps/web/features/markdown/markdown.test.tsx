import { TextParts } from '@aistudio/stream/client';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MarkdownDocument } from './markdown-document.tsx';
import { PlainTextBoundary } from './plain-text-boundary.tsx';

const draw = (text: string, growing = false) => renderToStaticMarkup(<MarkdownDocument text={text} growing={growing} />);

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'a <iframe src="https://evil.example"></iframe> b',
  '<style>body{display:none}</style>',
  '![photo](https://evil.example/track.png?secret=1)',
  '[x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '| ![a](https://evil.example/a.png) |\n|---|\n| <svg onload=alert(1)> |',
  '- <object data="x"></object>',
])('nothing is fetched or run: %s', (text) => {
  const html = draw(text);
  expect(html).not.toMatch(/<(script|img|iframe|style|object|svg (?!aria-hidden|xmlns)|form|input|link|meta)\b/);
  expect(html).not.toMatch(/(href|src)="(javascript|data|vbscript):/i);
  expect(html).not.toMatch(/<[^>]*\son\w+=/i);
});

test('an image becomes a labelled link that says where it goes', () => {
  const html = draw('![A map](https://example.org/map.png)');
  expect(html).toContain('Image: A map');
  expect(html).toContain('(example.org)');
  expect(html).toContain('rel="noopener noreferrer nofollow"');
});

test('tables, task lists and code are rendered as such', () => {
  const html = draw('| a | b |\n|--|:-:|\n| 1 | 2 |\n\n- [x] done\n\n```js\nlet x\n```');
  expect(html).toMatch(/<th scope="col"[^>]*>a<\/th>/);
  expect(html).toContain('Done: ');
  expect(html).toContain('aria-label="Code, js"');
});

test('every block takes the direction of its own text, whatever it contains', () => {
  const html = draw('مرحبا `code`\n\n- عنصر\n- item\n\n> اقتباس\n\n| عمود |\n|---|\n| قيمة |\n\n# عنوان');
  for (const element of ['p', 'ul', 'blockquote', 'div', 'h3', 'code']) expect(html).toMatch(new RegExp(`<${element} [^>]*dir="auto"`));
  expect(html).not.toMatch(/<(li|td|th) [^>]*dir=/);
  expect(draw('```js\nx\n```')).toMatch(/<div dir="ltr"/);
});

test.each([['> ', 2000], ['- ', 1500], ['1. ', 2040], ['*', 5000], ['![', 3000], ['<details>\n', 2000], ['<sub>', 5000]])('%s nested %i deep is drawn, and so is what follows', (sign, count) => {
  const html = draw(`${sign.repeat(count)}the words\n\nafter`);
  expect(html).toContain('the words');
  expect(html).toContain('after');
});

test('whatever cannot be drawn is shown as plain text', () => {
  const boundary = new PlainTextBoundary({ plain: 'plain', children: 'drawn' });
  expect(boundary.render()).toBe('drawn');
  boundary.state = PlainTextBoundary.getDerivedStateFromError();
  expect(boundary.render()).toBe('plain');
});

test('a footnote links to its text and back', () => {
  const html = draw('Said[^1].\n\n[^1]: By *whom*.');
  const [, target] = /href="#([^"]+)" aria-label="Footnote 1"/.exec(html)!;
  expect(html).toMatch(new RegExp(`<li id="${target}"[^>]*>.*whom`));
  expect(html).toContain('aria-label="Back to the mention of footnote 1"');
  expect(html).toMatch(/<section aria-label="Footnotes"/);
});

test('unclosed syntax in growing text is drawn as if it were closed', () => {
  expect(draw('this is **bol', true)).toMatch(/<strong[^>]*>bol<\/strong>/);
  expect(draw('this is **bol', false)).toContain('**bol');
});

test('text that arrives in pieces looks the same as the whole text, and a mark appears in the right place', () => {
  const words = fc.constantFrom('a', ' ', '[^1]', '\n\n[^1]: note', '[r]', '\n\n[r]: https://r.example\n\n', '<details>', '</details>', '~~', '\n', '\n\n', '# ', '- ', '**', '`', '```\n', '|', '<b>', '$', '> ', '1. ', '[x](https://a.example)');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (pieces) => {
      const parts = new TextParts();
      for (const piece of pieces) parts.push(piece);
      expect(renderToStaticMarkup(<MarkdownDocument text={parts} growing={false} />)).toBe(draw(pieces.join('')));
    }),
    { numRuns: 60 },
  );
  const marked = renderToStaticMarkup(<MarkdownDocument text={'one\n\ntwo\n\nthree\n'} growing={false} marks={[{ at: 7, says: 'went on' }]} />);
  expect(marked.indexOf('went on')).toBeGreaterThan(marked.indexOf('two'));
  expect(marked.indexOf('went on')).toBeLessThan(marked.indexOf('three'));
});
