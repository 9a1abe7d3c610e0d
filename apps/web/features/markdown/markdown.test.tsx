import { TextParts } from '@aistudio/stream/client';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

const draw = (text: string, growing = false) => renderToStaticMarkup(<Markdown text={text} growing={growing} />);

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

test('an image is a labelled link that says where it goes', () => {
  const html = draw('![A map](https://example.org/map.png)');
  expect(html).toContain('Image: A map');
  expect(html).toContain('(example.org)');
  expect(html).toContain('rel="noopener noreferrer nofollow"');
});

test('tables, task lists and code are what they are', () => {
  const html = draw('| a | b |\n|--|:-:|\n| 1 | 2 |\n\n- [x] done\n\n```js\nlet x\n```');
  expect(html).toMatch(/<th scope="col"[^>]*>a<\/th>/);
  expect(html).toContain('Done: ');
  expect(html).toContain('aria-label="Code, js"');
});

test('money is not a formula', () => {
  expect(draw('It costs $5, not $10.')).toContain('It costs $5, not $10.');
  expect(draw('so $a^2$ is')).not.toContain('$a^2$');
});

test('what is open while it grows is drawn as if it were closed', () => {
  expect(draw('this is **bol', true)).toMatch(/<strong[^>]*>bol<\/strong>/);
  expect(draw('this is **bol', false)).toContain('**bol');
});

test('text that arrives in pieces looks like the same text at once, and a mark stands where it belongs', () => {
  const words = fc.constantFrom('a', ' ', '\n', '\n\n', '# ', '- ', '**', '`', '```\n', '|', '<b>', '$', '> ', '1. ', '[x](https://a.example)');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (pieces) => {
      const parts = new TextParts();
      for (const piece of pieces) parts.push(piece);
      expect(renderToStaticMarkup(<Markdown text={parts} growing={false} />)).toBe(draw(pieces.join('')));
    }),
    { numRuns: 60 },
  );
  const marked = renderToStaticMarkup(<Markdown text={'one\n\ntwo\n\nthree\n'} growing={false} marks={[7]} mark={<hr />} />);
  expect(marked.indexOf('<hr/>')).toBeGreaterThan(marked.indexOf('two'));
  expect(marked.indexOf('<hr/>')).toBeLessThan(marked.indexOf('three'));
});
