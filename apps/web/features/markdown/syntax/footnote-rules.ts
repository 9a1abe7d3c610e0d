import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { parseState } from './parse-state.ts';

const definition = /^\[\^([^\]\s[]{1,80})\]:/;
const mention = /\[\^([^\]\s[]{1,80})\]/y;

/** Footnotes as on GitHub: `[^1]` in the text, `[^1]: …` on a line of its own, before or after. */
export function addFootnotes(parser: MarkdownIt): void {
  parser.block.ruler.before('reference', 'footnote', define, { alt: ['paragraph', 'reference'] });
  parser.inline.ruler.before('link', 'footnote', refer);
}

function define(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const begin = state.bMarks[startLine]! + state.tShift[startLine]!;
  const found = definition.exec(state.src.slice(begin, state.eMarks[startLine]));
  if (found === null) return false;
  if (silent) return true;
  const label = found[1]!;
  parseState(state.env).footnotes.add(label);
  const { [startLine]: markBefore } = state.bMarks;
  const { [startLine]: shiftBefore } = state.tShift;
  const { [startLine]: countBefore } = state.sCount;
  const parentBefore = state.parentType;
  const content = begin + found[0].length;
  const spaces = /^[ \t]*/.exec(state.src.slice(content, state.eMarks[startLine]))![0].length;

  state.push('footnote_open', '', 1).meta = { label };
  state.bMarks[startLine] = content;
  state.tShift[startLine] = spaces;
  state.blkIndent += 4;
  state.sCount[startLine] = state.blkIndent;
  state.parentType = 'root';
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = parentBefore;
  state.blkIndent -= 4;
  state.tShift[startLine] = shiftBefore!;
  state.sCount[startLine] = countBefore!;
  state.bMarks[startLine] = markBefore!;
  state.push('footnote_close', '', -1);
  state.line = Math.max(state.line, startLine + 1);
  return true;
}

function refer(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '[' || src[pos + 1] !== '^') return false;
  mention.lastIndex = pos;
  const label = mention.exec(src)?.[1];
  if (label === undefined) return false;
  const parse = parseState(state.env);
  if (!parse.footnotes.has(label)) {
    parse.wanted.add(`^${label}`);
    return false;
  }
  parse.mentions += 1;
  if (!silent) state.push('footnote_reference', '', 0).meta = { label };
  state.pos = pos + label.length + 3;
  return true;
}
