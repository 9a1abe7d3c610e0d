import type { Delimiter, MarkdownIt, StateCore, StateInline } from 'markdown-it';
import { parseState } from './parse-state.ts';

/** Draws the open end of a growing text as if it were closed, so that marks do not flash before their partner arrives. */
export function closeOpenEnds(parser: MarkdownIt): void {
  parser.core.ruler.at('inline', readInlines);
  parser.inline.ruler.before('backticks', 'open code', openCode);
  parser.inline.ruler.before('link', 'open link', openLink);
  parser.inline.ruler2.after('balance_pairs', 'open marks', closeMarks);
}

function readInlines(state: StateCore): void {
  const parse = parseState(state.env);
  const last = state.tokens.findLastIndex((token) => token.type === 'inline');
  const endsOpen = parse.growing && state.tokens.slice(last + 1).every((token) => token.nesting === -1);
  for (const [index, token] of state.tokens.entries()) {
    if (token.type !== 'inline') continue;
    parse.atOpenEnd = endsOpen && index === last;
    state.md.inline.parse(token.content, state.md, state.env, token.children!);
  }
}

function openCode(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '`' || silent || state.linkLevel > 0 || state.posMax < src.length) return false;
  const { atOpenEnd, missing } = parseState(state.env);
  if (!atOpenEnd) return false;
  const place = `tick in ${src.length}`;
  const last = missing.get(place) ?? src.lastIndexOf('`');
  missing.set(place, last);
  let begin = pos;
  while (src[begin] === '`') begin += 1;
  if (last >= begin) return false;
  const content = src.slice(begin);
  if (content.trim() !== '') state.push('code_inline', 'code', 0).content = content;
  state.pos = state.posMax;
  return true;
}

const unfinishedLink = /!?\[([^[\]`*_<\\]*)\]\([^()\s]*$/y;

function openLink(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[' || silent || !parseState(state.env).atOpenEnd || state.linkLevel > 0 || state.posMax < state.src.length) return false;
  unfinishedLink.lastIndex = state.pos;
  const text = unfinishedLink.exec(state.src)?.[1];
  if (text === undefined) return false;
  state.pending += text;
  state.pos = state.posMax;
  return true;
}

function closeMarks(state: StateInline): void {
  if (!parseState(state.env).atOpenEnd) return;
  let last = state.tokens.length - 1;
  for (const opener of openersOf(state.delimiters)) {
    // A mark with nothing after it yet means nothing.
    if (opener.token === last) {
      state.tokens[last]!.content = '';
      last -= 1;
      continue;
    }
    state.push('text', '', 0).content = '';
    opener.end = state.delimiters.length;
    state.delimiters.push({ marker: opener.marker, length: opener.length ?? 0, token: state.tokens.length - 1, end: -1, open: false, close: true });
  }
}

/** Openers without a partner outside any pair, innermost first. */
function openersOf(delimiters: readonly Delimiter[]): Delimiter[] {
  const openers: Delimiter[] = [];
  for (let index = 0; index < delimiters.length; index += 1) {
    const delimiter = delimiters[index]!;
    if (delimiter.end > index) index = delimiter.end;
    else if (delimiter.open && delimiter.end === -1) openers.push(delimiter);
  }
  return openers.toReversed();
}
