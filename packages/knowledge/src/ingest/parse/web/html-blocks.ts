import { normaliseLine, normaliseText } from '../../../document/normalise-text.ts';
import type { Block } from '../../../document/parsed-document.ts';

/** The parts of linkedom's (and any DOM's) nodes that are used here. */
export interface HtmlNode {
  nodeType: number;
  localName?: string;
  nodeValue?: string | null;
  childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
}

const skipped = new Set(['script', 'style', 'noscript', 'template', 'head', 'title', 'svg', 'math', 'iframe', 'object', 'canvas', 'select', 'datalist', 'button', 'dialog']);
const dividing = new Set('address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hgroup hr html legend main nav ol p section summary table tbody tfoot thead ul caption'.split(' '));

/** The text of HTML as headings, paragraphs, lists, tables and code, in order. Hidden content is not read. */
export function htmlBlocks(root: HtmlNode): Block[] {
  const blocks: Block[] = [];
  let line = '';
  let kind: 'paragraph' | 'list' = 'paragraph';
  const flush = () => {
    const text = normaliseText(line.replace(/[^\S\u0001]+/g, ' ').replace(/ *\u0001 */g, '\n'));
    if (text !== '') blocks.push({ kind, text });
    line = '';
    kind = 'paragraph';
  };
  const visit = (node: HtmlNode): void => {
    if (node.nodeType === 3) {
      line += node.nodeValue ?? '';
      return;
    }
    const name = node.localName?.toLowerCase() ?? '';
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return;
    if (skipped.has(name) || isHidden(node)) return;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level) {
      flush();
      const text = normaliseLine(textOf(node));
      if (text !== '') blocks.push({ kind: 'heading', text, level: Number(level) });
    } else if (name === 'pre') {
      flush();
      const text = normaliseText(textOf(node));
      if (text !== '') blocks.push({ kind: 'code', text });
    } else if (name === 'tr') {
      flush();
      pushRow(blocks, node);
    } else if (name === 'br') line += '\u0001';
    else if (name === 'li') {
      flush();
      kind = 'list';
      line = '• ';
      for (const child of node.childNodes) visit(child);
      if (line.trim() === '•') line = '';
      flush();
    } else {
      const divides = dividing.has(name);
      if (divides && line.trim() !== '•') flush();
      for (const child of node.childNodes) visit(child);
      if (divides) flush();
    }
  };
  visit(root);
  flush();
  return blocks;
}

function pushRow(blocks: Block[], row: HtmlNode): void {
  const cells = [...row.childNodes].filter((cell) => /^t[dh]$/i.test(cell.localName ?? ''));
  // A table used for layout has whole paragraphs in its cells.
  if (cells.some((cell) => hasInside(cell, ['table', 'p', 'ul', 'ol', 'h1', 'h2', 'h3']))) {
    for (const cell of cells) blocks.push(...htmlBlocks(cell));
    return;
  }
  const text = cells.map((cell) => normaliseLine(textOf(cell))).join(' | ');
  const last = blocks.at(-1);
  if (/[^ |]/.test(text)) blocks.push({ kind: 'row', text, row: last?.kind === 'row' ? last.row + 1 : 1, cells: [] });
}

function hasInside(node: HtmlNode, names: string[]): boolean {
  return [...node.childNodes].some((child) => (child.localName && names.includes(child.localName.toLowerCase())) || hasInside(child, names));
}

export function textOf(node: HtmlNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (skipped.has(node.localName?.toLowerCase() ?? '')) return '';
  if (node.localName?.toLowerCase() === 'br') return '\n';
  return [...node.childNodes].map(textOf).join('');
}

function isHidden(node: HtmlNode): boolean {
  const attribute = (name: string) => node.getAttribute?.(name) ?? null;
  return attribute('hidden') !== null || attribute('aria-hidden') === 'true' || /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])/i.test(attribute('style') ?? '');
}
