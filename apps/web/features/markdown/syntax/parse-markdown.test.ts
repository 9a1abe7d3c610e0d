import { describe, expect, test } from 'vitest';
import type { MarkdownBlock, MarkdownInline } from './nodes.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** Inline nodes in a short form: `strong(a b)`, `$x$` for a formula, `<address>` before the text of a link. */
function short(nodes: readonly MarkdownInline[]): string {
  return nodes.map((node) => {
    if (node.type === 'text') return node.text;
    if (node.type === 'code') return `code(${node.text})`;
    if (node.type === 'mark') return `${node.mark}(${short(node.children)})`;
    if (node.type === 'break') return '⏎';
    if (node.type === 'link') return `<${node.href}>(${short(node.children)})`;
    if (node.type === 'image') return `image<${node.href}>(${node.alt})`;
    if (node.type === 'formula') return node.display ? `$$${node.tex}$$` : `formula(${node.tex})`;
    return node.type === 'reference' ? `note(${node.label})` : `mark(${node.index})`;
  }).join('');
}

function line(text: string, growing = false): string {
  const { blocks } = parseMarkdown(text, growing);
  return blocks.map((block) => (block.type === 'paragraph' || block.type === 'heading' ? short(block.children) : block.type)).join('|');
}

const types = (text: string) => parseMarkdown(text).blocks.map((block) => block.type);

describe('ranges and approximations are not struck through', () => {
  test.each(['기간은 3~5일, 값은 7~10만원입니다.', '大约3~5天，价格100~200元。', 'From 14~17 C to 20~25 C.', 'pages 3~~5 and 7~~10', '~5 or ~6'])('%s', (text) => expect(line(text)).toBe(text));

  test('two tildes strike text through', () => expect(line('this is ~~gone~~ now')).toBe('this is strike(gone) now'));
});

describe('a dollar sign can mean money or a variable', () => {
  test.each([
    '5$/month or 50$/year', 'Prices: (5$) and (10$).', '10$-20$ a day', 'US$/CA$ differ; (US$)5 or (A$)6', '$15.4/mo; R$ 12,29/m', 'PATH=$PATH:$HOME/bin', 'use $USER@$HOST.',
    'It costs $5, not $10.', '$5/month or $10/year', '$20 to $30', 'between $5 and 10$', 'A$5 and NZ$6', '$ 5 and 6 $', '$5 or US$7', '€5 or $6 or 7$',
  ])('%s', (text) => expect(line(text)).toBe(text));

  test.each([
    ['so $a^2$ is', 'so formula(a^2) is'], ['其中$x$是', '其中formula(x)是'], ['($n$)', '(formula(n))'], ['the $n$th of $k$s', 'the formula(n)th of formula(k)s'], ['$2x + 3$ and $10^6$', 'formula(2x + 3) and formula(10^6)'],
    ['$0 < x < 1$', 'formula(0 < x < 1)'], ['$5$ is', 'formula(5) is'], ['$E=mc^2$.', 'formula(E=mc^2).'], ['\\(a_1\\) and \\[b\\]', 'formula(a_1) and $$b$$'], ['so $$x$$ here', 'so $$x$$ here'], ['$\\ce{2H2 + O2 -> 2H2O}$', 'formula(\\ce{2H2 + O2 -> 2H2O})'],
    ['$a_1 * b$ and $c * d_1$', 'formula(a_1 * b) and formula(c * d_1)'], ['$\\text{5 \\$}$', 'formula(\\text{5 \\$})'],
  ])('but %s', (text, shape) => expect(line(text)).toBe(shape));

  test('a display formula has lines of its own, inside lists too', () => {
    expect(parseMarkdown('$$\na\n\nb\n$$').blocks).toEqual([{ type: 'formula', tex: 'a\n\nb', closed: true }]);
    expect(types('text\n\\[\nx\n\\]\nmore')).toEqual(['paragraph', 'formula', 'paragraph']);
    expect(types('```math\nx\n```')).toEqual(['formula']);
    expect(types('$$\nnever closed')).toEqual(['paragraph']);
    expect(parseMarkdown('- a\n\n  $$x$$\n').blocks).toMatchObject([{ items: [{ children: [{ type: 'paragraph' }, { type: 'formula' }] }] }]);
  });
});

describe('a bare address ends where the sentence continues', () => {
  test.each([
    ['详见https://example.com/path。谢谢', '详见<https://example.com/path>(https://example.com/path)。谢谢'],
    ['（https://example.com/a）看看', '（<https://example.com/a>(https://example.com/a)）看看'],
    ['https://example.com/docs，然后', '<https://example.com/docs>(https://example.com/docs)，然后'],
    ['https://example.com/docs를 보세요', '<https://example.com/docs>(https://example.com/docs)를 보세요'],
    ['见https://zh.example.org/wiki/中文。', '见<https://zh.example.org/wiki/中文>(https://zh.example.org/wiki/中文)。'],
    ['(see https://example.com/a_(b)).', '(see <https://example.com/a_(b)>(https://example.com/a_(b))).'],
    ['https://example.com/_a_/b_c and “https://example.com/x”!', '<https://example.com/_a_/b_c>(https://example.com/_a_/b_c) and “<https://example.com/x>(https://example.com/x)”!'],
    ['**https://example.com**', 'strong(<https://example.com>(https://example.com))'],
    ['www.example.org, me@example.org.', '<https://www.example.org>(www.example.org), <mailto:me@example.org>(me@example.org).'],
    ['[https://a.example](https://b.example)', '<https://b.example>(https://a.example)'],
    ['readme.md and a@b', 'readme.md and a@b'],
  ])('%s', (text, shape) => expect(line(text)).toBe(shape));
});

describe('emphasis beside CJK text and punctuation', () => {
  test.each([
    ['这是**“强调”**的', '这是strong(“强调”)的'], ['**说明：**这是', 'strong(说明：)这是'], ['**이것(this)**은', 'strong(이것(this))은'], ['これは**「強調」**です', 'これはstrong(「強調」)です'],
    ['**(注)**的', 'strong((注))的'], ['*重点。*然后', 'emphasis(重点。)然后'], ['~~删除。~~后', 'strike(删除。)后'], ['𠮷**（字）**𠮷', '𠮷strong(（字）)𠮷'],
  ])('%s', (text, shape) => expect(line(text)).toBe(shape));

  test('elsewhere it follows CommonMark', () => expect(line('a**"b"**c and snake_case_name')).toBe('a**"b"**c and snake_case_name'));
});

describe('tags', () => {
  test.each([
    ['H<sub>2</sub>O, x<SUP>2</SUP>, <kbd>Ctrl</kbd>', 'Hsub(2)O, xsup(2), kbd(Ctrl)'], ['a<br>b<br/>c<br />d', 'a⏎b⏎c⏎d'], ['<u>under</u> <b onclick="x">*a*</b>', '<u>under</u> <b onclick="x">emphasis(a)</b>'],
    ['<sub>open', '<sub>open'], ['close</sub>', 'close</sub>'], ['*a <sub>b* c</sub>', 'emphasis(a <sub>b) c</sub>'], ['<a title="*x*">', '<a title="*x*">'], ['<kbd>**a**</kbd>', 'kbd(strong(a))'], ['<sub class="x">2</sub>', '<sub class="x">2</sub>'],
  ])('%s', (text, shape) => expect(line(text)).toBe(shape));

  test('a line break in a table stays in its cell', () => {
    const [table] = parseMarkdown('| Day | Duty |\n|---|:-:|\n| Mon | Anna<br>Ben |\n| Tue | - one<br/>- two |').blocks as [Extract<MarkdownBlock, { type: 'table' }>];
    expect(table.rows.map((row) => row.map((cell) => short(cell.children)))).toEqual([['Mon', 'Anna⏎Ben'], ['Tue', '- one⏎- two']]);
    expect(table.header.map((cell) => cell.align)).toEqual([null, 'center']);
  });

  test('a disclosure contains Markdown, and what follows it is outside', () => {
    const { blocks } = parseMarkdown('<details>\n<summary>**More**</summary>\n\nHidden\n\n- a\n\n</details>\nAfter');
    expect(blocks).toMatchObject([{ type: 'disclosure', open: false, summary: [{ type: 'mark' }], children: [{ type: 'paragraph' }, { type: 'list' }] }, { type: 'paragraph' }]);
    expect(parseMarkdown('<details open><summary>a</summary>b</details>').blocks).toMatchObject([{ open: true, children: [{ children: [{ text: 'b' }] }] }]);
    expect(types('<details>a</details> *and* on')).toEqual(['disclosure', 'paragraph']);
    expect(types('<details>\n<details>\nx\n</details>\n</details>\n\ny')).toEqual(['disclosure', 'paragraph']);
    expect(types('```\n<details>\n```')).toEqual(['code']);
  });

  test('a thought before the answer can be expanded; the same tag later is text', () => {
    expect(parseMarkdown('<think>I should say hi.</think>\n\nHi there.').blocks).toMatchObject([{ type: 'disclosure', summary: [{ text: 'Thought before answering' }] }, { type: 'paragraph' }]);
    expect(types('Hi.\n\n<think>no</think>')).not.toContain('disclosure');
  });

  test('other markup is shown as it was written, line by line', () => {
    expect(parseMarkdown('<div>\n  <b>x</b>\n</div>\n\n*y*').blocks).toMatchObject([{ type: 'literal', text: '<div>\n  <b>x</b>\n</div>' }, { type: 'paragraph' }]);
    expect(types('<script>\nalert(1)\n</script>\ntext')).toEqual(['literal', 'paragraph']);
  });
});

describe('references and footnotes', () => {
  test('they are found inside text, and undefined ones stay as text', () => {
    expect(line('See [the guide][1] and [short] and [no].\n\n[1]: https://example.org/guide "Title"\n[short]: <https://example.org/s>')).toBe('See <https://example.org/guide>(the guide) and <https://example.org/s>(short) and [no].');
    expect(line('a[^1] b[^no]\n\n[^1]: The *note*.')).toBe('a' + 'note(1) b[^no]|footnote');
    expect(parseMarkdown('[^x]: one\n\n    two\n[^y]: three').blocks).toMatchObject([{ label: 'x', children: [{}, {}] }, { label: 'y' }]);
  });

  test('definitions from another part are used, and missing ones are reported', () => {
    const { blocks, wanted } = parseMarkdown('[a] [b] [^1] [^2]', false, { links: new Map([['A', { href: 'https://a.example', title: '' }]]), footnotes: new Set(['1']) });
    expect(short((blocks[0] as { children: MarkdownInline[] }).children)).toBe('<https://a.example>(a) [b] note(1) [^2]');
    expect([...wanted]).toEqual(expect.arrayContaining(['B', '^2']));
    expect(wanted).not.toContain('A');
  });
});

test.each([['A&nbsp;&amp;&copy;&#x41;&notaname;', 'A\u00a0&©A&notaname;'], ['1 &lt; 2 `&lt;`', '1 < 2 code(&lt;)'], ['[a](https://x.example/?a&amp;b)', '<https://x.example/?a&b>(a)']])('entities are decoded: %s', (text, shape) => expect(line(text)).toBe(shape));

test('task boxes, tight and loose lists, and where a list begins', () => {
  expect(parseMarkdown('- [x] done\n- [ ] *to* do\n- no').blocks).toMatchObject([{ start: null, items: [{ done: true }, { done: false }, { done: null }] }]);
  expect(parseMarkdown('3. a\n\n4. b').blocks).toMatchObject([{ start: 3, items: [{ children: [{ tight: false }] }, {}] }]);
});

describe('the unfinished end of a growing text', () => {
  test.each([
    ['this is **bol', 'this is strong(bol)'], ['this is **', 'this is'], ['a *b **c', 'a emphasis(b strong(c))'], ['run `npm te', 'run code(npm te)'], ['`a` then `', 'code(a) then'], ['see [the guide](https://exam', 'see the guide'],
    ['x<sub>2', 'xsub(2)'], ['~~old', 'strike(old)'], ['Title\n-', 'Title'], ['**a** b *c', 'strong(a) b emphasis(c)'],
  ])('%s', (text, shape) => expect(line(text, true)).toBe(shape));

  test('is closed in the last block only, and a formula waits for its end', () => {
    expect(parseMarkdown('- **a\n- b', true).blocks).toMatchObject([{ items: [{ children: [{ children: [{ text: '**a' }] }] }, {}] }]);
    expect(parseMarkdown('$$\n\\frac{a', true).blocks).toEqual([{ type: 'formula', tex: '\\frac{a', closed: false }]);
  });
});

test('a continuation mark is a node of its own', () => {
  expect(line('one\ufdd0 two **three\ufdd1**')).toBe('onemark(0) two strong(threemark(1))');
});
