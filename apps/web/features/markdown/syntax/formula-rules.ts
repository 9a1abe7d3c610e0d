import type { MarkdownIt, StateBlock, StateInline, Token } from 'markdown-it';
import { isFormula } from './is-formula.ts';
import { parseState } from './parse-state.ts';

/** TeX formulas: `$…$` and `\(…\)` within a line, `$$…$$` and `\[…\]` on lines of their own or within one. */
export function addFormulas(parser: MarkdownIt): void {
  parser.inline.ruler.before('escape', 'formula', inlineFormula);
  parser.block.ruler.before('fence', 'formula', blockFormula, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
}

function inlineFormula(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const found = src[pos] === '$' ? betweenDollars(src, pos, posMax) : betweenBrackets(state);
  if (found === null) return false;
  if (!silent) {
    const token = state.push('formula', '', 0);
    token.content = found.tex.trim();
    token.meta = { display: found.display };
  }
  state.pos = found.end;
  return true;
}

interface Found {
  tex: string;
  display: boolean;
  end: number;
}

function betweenDollars(src: string, pos: number, posMax: number): Found | null {
  const mark = src.startsWith('$$', pos) ? '$$' : '$';
  const begin = pos + mark.length;
  let end = begin;
  while (end < posMax && src[end] !== '$') end += src[end] === '\\' ? 2 : 1;
  const tex = src.slice(begin, end);
  if (end >= posMax || tex.trim() === '') return null;
  if (mark === '$$') return src.startsWith('$$', end) ? { tex, display: true, end: end + 2 } : null;
  if (tex.includes('\n') || src.startsWith('$$', end)) return null;
  return isFormula(src.slice(Math.max(0, pos - 2), pos), tex, src.slice(end + 1, end + 5)) ? { tex, display: false, end: end + 1 } : null;
}

function betweenBrackets(state: StateInline): Found | null {
  const { src, pos, posMax } = state;
  if (src[pos] !== '\\' || (src[pos + 1] !== '(' && src[pos + 1] !== '[')) return null;
  const close = src[pos + 1] === '(' ? '\\)' : '\\]';
  const { missing } = parseState(state.env);
  const place = `${close} in ${src.length}`;
  if (pos >= (missing.get(place) ?? Infinity)) return null;
  const end = src.indexOf(close, pos + 2);
  if (end === -1 || end + 2 > posMax) {
    if (end === -1) missing.set(place, pos);
    return null;
  }
  return { tex: src.slice(pos + 2, end), display: close === '\\]', end: end + 2 };
}

function blockFormula(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const begin = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const open = state.src.slice(begin, begin + 2);
  if (open !== '$$' && open !== '\\[') return false;
  const close = open === '$$' ? '$$' : '\\]';
  const first = state.src.slice(begin + 2, state.eMarks[startLine]).trimEnd();
  if (first.endsWith(close) && first.length > 2 && first.indexOf(close) === first.length - 2) {
    if (!silent) pushFormula(state, first.slice(0, -2), true);
    state.line = startLine + 1;
    return true;
  }
  if (first.includes(close)) return false;
  const lastLine = findClose(state, close, startLine, endLine);
  const { growing } = parseState(state.env);
  if (lastLine === null && !growing) return false;
  if (silent) return true;
  const rest = state.getLines(startLine + 1, lastLine === null ? endLine : lastLine + 1, state.blkIndent, false).trimEnd();
  pushFormula(state, `${first}\n${lastLine === null ? rest : rest.slice(0, -2)}`, lastLine !== null);
  state.line = lastLine === null ? endLine : lastLine + 1;
  return true;
}

/** The line that ends with `close`; null if there is none before `endLine` or the end of the surrounding block. */
function findClose(state: StateBlock, close: string, startLine: number, endLine: number): number | null {
  const { missing, work } = parseState(state.env);
  const place = `${close} before ${endLine} of ${state.src.length}`;
  if (startLine >= (missing.get(place) ?? Infinity)) return null;
  for (let line = startLine + 1; line < endLine; line += 1) {
    work.steps += 1;
    if (!state.isEmpty(line) && state.sCount[line]! < state.blkIndent) return null;
    if (state.src.slice(state.bMarks[line], state.eMarks[line]).trimEnd().endsWith(close)) return line;
  }
  missing.set(place, startLine);
  return null;
}

function pushFormula(state: StateBlock, tex: string, closed: boolean): Token {
  const token = state.push('formula_block', '', 0);
  token.content = tex.trim();
  token.meta = { closed };
  return token;
}
