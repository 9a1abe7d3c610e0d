import type { MarkdownIt, StateBlock } from 'markdown-it';
import { parseState } from './parse-state.ts';

const opening = /^<(details|think)(\s+open)?\s*>/i;
const summaryOf = /^\s*<summary>([\s\S]*?)<\/summary>/i;

/** `<details>` with its `<summary>`, and the `<think>` some models put before an answer: both can be expanded. */
export function addDisclosures(parser: MarkdownIt): void {
  parser.block.ruler.before('literal', 'disclosure', disclosure, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function disclosure(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const begin = state.bMarks[startLine]! + state.tShift[startLine]!;
  const found = opening.exec(state.src.slice(begin, state.eMarks[startLine]));
  if (found === null) return false;
  const parse = parseState(state.env);
  const name = found[1]!.toLowerCase();
  // A model's thoughts come before its answer; the same tag elsewhere is ordinary text.
  if (name === 'think' && (startLine > 0 || parse.depth + state.level > 0)) return false;
  if (silent) return true;
  const nextLine = findEnd(state, name, startLine, endLine);
  const whole = state.getLines(startLine, nextLine, state.blkIndent, false).trimStart().slice(found[0].length);
  const close = whole.toLowerCase().lastIndexOf(`</${name}>`);
  const inner = close === -1 ? whole : whole.slice(0, close);
  const summary = summaryOf.exec(inner);

  const open = state.push('disclosure_open', '', 1);
  open.meta = { open: found[2] !== undefined, name };
  const inline = state.push('inline', '', 0);
  inline.content = summary?.[1]?.trim() ?? '';
  inline.children = [];
  parseInside(state, summary === null ? inner : inner.slice(summary[0].length));
  state.push('disclosure_close', '', -1);
  const rest = close === -1 ? '' : whole.slice(close + name.length + 3).trim();
  if (rest !== '') parseInside(state, rest);
  state.line = nextLine;
  return true;
}

function parseInside(state: StateBlock, text: string): void {
  const parse = parseState(state.env);
  const before = parse.depth;
  parse.depth += state.level;
  state.md.block.parse(text, state.md, state.env, state.tokens);
  parse.depth = before;
}

/** The line after the one that closes what `startLine` opens; the end of the block if none does. */
function findEnd(state: StateBlock, name: string, startLine: number, endLine: number): number {
  const { work } = parseState(state.env);
  const tags = new RegExp(`<(/?)${name}\\b`, 'gi');
  let open = 0;
  let fenced = false;
  for (let line = startLine; line < endLine; line += 1) {
    work.steps += 1;
    if (line > startLine && !state.isEmpty(line) && state.sCount[line]! < state.blkIndent) return line;
    const text = state.src.slice(state.bMarks[line], state.eMarks[line]);
    if (/^\s*(?:```|~~~)/.test(text)) fenced = !fenced;
    if (fenced) continue;
    for (const [, closing] of text.matchAll(tags)) open += closing === '/' ? -1 : 1;
    if (open <= 0) return line + 1;
  }
  return endLine;
}
