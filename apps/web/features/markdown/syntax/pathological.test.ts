import { expect, test } from 'vitest';
import type { MarkdownBlock, MarkdownInline } from './nodes.ts';
import { parseMarkdown } from './parse-markdown.ts';

const size = 6000;
const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('');

/** Inputs that CommonMark's own tests call pathological, output of looping models, and what our own rules look for. */
const inputs: Record<string, (n: number) => string> = {
  'emphasis in a row': (n) => '_a_ '.repeat(n),
  'nested strong emphasis': (n) => `${'*a **a '.repeat(n)}b${' a** a*'.repeat(n)}`,
  'closers without openers': (n) => 'a_ '.repeat(n),
  'openers without closers': (n) => '_a '.repeat(n),
  'link closers without openers': (n) => 'a]'.repeat(n),
  'link openers without closers': (n) => '[a'.repeat(n),
  'mismatched openers and closers': (n) => '*a_ '.repeat(n),
  'closers that match half': (n) => `${'*a '.repeat(n)}${'_a*_ '.repeat(n)}`,
  'runs that are multiples of three': (n) => `a**b${'c* '.repeat(n)}`,
  'link openers and emphasis closers': (n) => '[ a_'.repeat(n),
  'links that never begin': (n) => '[ (]('.repeat(n),
  'images that never end': (n) => '![[]()'.repeat(n),
  'nested brackets': (n) => `${'['.repeat(n)}a${']'.repeat(n)}`,
  'nested links': (n) => `${'['.repeat(n)}a${'](x)'.repeat(n)}`,
  'nested images': (n) => `${'!['.repeat(n)}a${'](x)'.repeat(n)}`,
  'nested quotes': (n) => `${'> '.repeat(n)}a`,
  'quotes in a row': (n) => '>'.repeat(n),
  'nested bullets': (n) => `${'- '.repeat(n)}a`,
  'nested numbers': (n) => `${'1. '.repeat(n)}a`,
  'lists ever deeper': (n) => lines(Math.sqrt(n), (index) => `${'  '.repeat(index)}* a\n`),
  'nested emphasis': (n) => `${'*'.repeat(n)}a${'*'.repeat(n)}`,
  'ticks ever longer': (n) => lines(Math.sqrt(n), (index) => `e${'`'.repeat(index)}`),
  'unclosed links': (n) => '[a](<b'.repeat(n),
  'unclosed links with titles': (n) => '[a](b "'.repeat(n),
  'unclosed comments': (n) => `</${'<!--'.repeat(n)}`,
  'unclosed instructions': (n) => `a ${'<?'.repeat(n)}`,
  'references': (n) => lines(n / 8, (index) => `[${index}]: /u\n`) + lines(n / 8, (index) => `[${index}]\n`),
  'a wide table': (n) => `|${'a|'.repeat(n / 30)}\n|${'-|'.repeat(n / 30)}\n${'a\n'.repeat(n / 30)}`,
  'tables in a row': (n) => '|a|\n|-|\n'.repeat(n / 4),
  'null characters': (n) => 'a\0'.repeat(n),
  'dollars': (n) => '$a '.repeat(n),
  'double dollars': (n) => '$$ x\n'.repeat(n),
  'formulas that never end': (n) => '\\( '.repeat(n) + '\\[\n'.repeat(n),
  'disclosures': (n) => '<details>\n'.repeat(n),
  'disclosures in a row': (n) => '<details>'.repeat(n),
  'footnotes': (n) => `${'[^a]: '.repeat(n)}\n\n${'[^a] '.repeat(n)}`,
  'open tags': (n) => '<sub>'.repeat(n),
  'nested tags': (n) => `${'<sub>'.repeat(n)}${'</sub>'.repeat(n)}`,
  'tags that never end': (n) => '<a '.repeat(n),
  'addresses': (n) => 'https://a'.repeat(n) + 'www.a'.repeat(n) + 'a@'.repeat(n),
  'an address in brackets': (n) => `https://a.example/${'('.repeat(n)}${')'.repeat(2 * n)}`,
  'tildes': (n) => `${'~'.repeat(n)}a ${'~~a '.repeat(n)}`,
  'markup': (n) => '<div>\n'.repeat(n),
  'underlines': (n) => 'a\n-\n'.repeat(n),
};

const cases = Object.entries(inputs).flatMap(([name, input]) => [[name, input, false], [name, input, true]] as const);

test.each(cases)('%s take time linear in the text', (_, input, growing) => {
  const [half, whole] = [input(size / 2), input(size)].map((text) => ({ text, steps: parseMarkdown(text, growing).steps }));
  expect(whole!.steps).toBeLessThanOrEqual(2000 + 200 * whole!.text.length);
  expect(whole!.steps).toBeLessThanOrEqual(2.6 * half!.steps + 2000);
});

test.each(cases)('%s are limited to a depth that can be drawn, and keep their words', (_, input, growing) => {
  const { blocks } = parseMarkdown(input(size), growing);
  expect(depthOf(blocks)).toBeLessThan(120);
});

test.each([['> ', 2000], ['- ', 1500], ['1. ', 2040], ['*', 3000], ['[', 3000]])('%s nested %i deep keeps its content', (sign, count) => {
  expect(JSON.stringify(parseMarkdown(`${sign.repeat(count)}the words\n\nafter`).blocks)).toMatch(/the words.*after/);
});

function depthOf(nodes: readonly (MarkdownBlock | MarkdownInline)[]): number {
  return Math.max(0, ...nodes.map((node) => 1 + depthOf(childrenOf(node))));
}

function childrenOf(node: MarkdownBlock | MarkdownInline): (MarkdownBlock | MarkdownInline)[] {
  if (node.type === 'list') return node.items.flatMap((item) => item.children);
  if (node.type === 'table') return [node.header, ...node.rows].flat().flatMap((cell) => cell.children);
  return 'children' in node ? node.children : [];
}
