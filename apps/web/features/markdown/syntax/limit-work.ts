import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { parseState } from './parse-state.ts';

/** Maximum nesting of quotes and lists: anything deeper is text. */
const deepest = 24;
/** Maximum number of looks per character of the text: beyond that, the rest stays text. */
const stepsPerCharacter = 64;
const stepsAtLeast = 2000;

export function workFor(text: string): { steps: number; most: number } {
  return { steps: 0, most: stepsAtLeast + stepsPerCharacter * text.length };
}

/** Makes parsing linear in the length of the text, with limited depth, whatever the text. */
export function limitWork(parser: MarkdownIt): void {
  parser.inline.ruler.before('text', 'work', stopInline);
  parser.block.ruler.before('table', 'work', stopBlock);
  const parseLinkLabel = parser.helpers.parseLinkLabel;
  parser.helpers.parseLinkLabel = (state, start, disableNested) => {
    const { work } = parseState(state.env);
    if (work.steps > work.most) return -1;
    const end = parseLinkLabel(state, start, disableNested);
    work.steps += (end < 0 ? state.posMax : end) - start;
    return end;
  };
}

function stopInline(state: StateInline, silent: boolean): boolean {
  const { work } = parseState(state.env);
  work.steps += 1;
  if (work.steps <= work.most) return false;
  if (!silent) state.pending += state.src.slice(state.pos, state.posMax);
  state.pos = state.posMax;
  return true;
}

function stopBlock(state: StateBlock, startLine: number, endLine: number): boolean {
  const { work, depth } = parseState(state.env);
  work.steps += 1;
  if (state.level + depth < deepest && work.steps <= work.most) return false;
  let nextLine = startLine + 1;
  while (nextLine < endLine && !state.isEmpty(nextLine) && state.sCount[nextLine]! >= state.blkIndent) nextLine += 1;
  state.push('paragraph_open', 'p', 1);
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, nextLine, state.blkIndent, false).trim();
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = nextLine;
  return true;
}
