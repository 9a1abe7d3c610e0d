import type { MarkdownIt, StateInline } from 'markdown-it';

const digit = /\p{N}/u;

/** `3~~5` is a range, not the start of a strikethrough. A single tilde never strikes. */
export function keepRanges(parser: MarkdownIt): void {
  parser.inline.ruler.before('strikethrough', 'range', range);
}

function range(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '~') return false;
  let end = pos;
  while (src[end] === '~' && end < state.posMax) end += 1;
  if (!digit.test(src[pos - 1] ?? '') || !digit.test(src[end] ?? '')) return false;
  if (!silent) state.pending += src.slice(pos, end);
  state.pos = end;
  return true;
}
