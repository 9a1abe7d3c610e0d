import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import type { Mark } from './nodes.ts';

/** Tags that are rendered within a line. All others stay text. */
export const drawnTags: Record<string, Mark> = { sub: 'sub', sup: 'sup', kbd: 'kbd' };

const drawn = /<(?:(br)\s*\/?|(\/?)(sub|sup|kbd)\s*)>/iy;
/** A complete tag, so that nothing within it is parsed as Markdown. */
const whole = /<\/?[a-z][a-z0-9-]*(?:\s+[^\s"'<>=`/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*\s*\/?>/iy;
const longestTag = 400;

/** Names of inline tags; a line that starts with another tag is markup, shown as it was written. */
const inlineNames = new Set(
  'a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark meter output progress q ruby s samp small span strike strong sub sup time tt u var wbr'.split(' '),
);
const lineOfMarkup = /^<(?:\/?([a-z][a-z0-9-]*)(?=[\s/>]|$)|!--|!doctype|\?)/i;
const endOf: Record<string, string> = { pre: '</pre>', script: '</script>', style: '</style>', textarea: '</textarea>', '!--': '-->' };

export function addTags(parser: MarkdownIt): void {
  parser.inline.ruler.before('autolink', 'tag', inlineTag);
  parser.inline.ruler.disable('html_inline');
  parser.block.ruler.before('html_block', 'literal', literal, { alt: ['paragraph', 'reference', 'blockquote'] });
  parser.block.ruler.disable('html_block');
}

function inlineTag(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '<') return false;
  drawn.lastIndex = pos;
  const found = drawn.exec(src);
  if (found !== null && pos + found[0].length <= state.posMax) {
    const [tag, br, closing, name] = found;
    if (!silent) {
      const token = state.push(br === undefined ? 'tag' : 'hardbreak', '', 0);
      token.content = tag;
      token.meta = { name: name?.toLowerCase(), closing: closing === '/' };
    }
    state.pos += tag.length;
    return true;
  }
  whole.lastIndex = 0;
  const other = whole.exec(src.slice(pos, Math.min(pos + longestTag, state.posMax)));
  if (other === null) return false;
  if (!silent) state.pending += other[0];
  state.pos += other[0].length;
  return true;
}

function literal(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const lineOf = (line: number) => state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
  const found = lineOfMarkup.exec(lineOf(startLine));
  if (found === null || inlineNames.has(found[1]?.toLowerCase() ?? '')) return false;
  if (silent) return true;
  const close = endOf[(found[1] ?? found[0].slice(1)).toLowerCase()];
  let nextLine = startLine;
  while (nextLine < endLine && !state.isEmpty(nextLine) && state.sCount[nextLine]! >= state.blkIndent) {
    nextLine += 1;
    if (close !== undefined && lineOf(nextLine - 1).toLowerCase().includes(close)) break;
  }
  state.push('literal', '', 0).content = state.getLines(startLine, nextLine, state.blkIndent, false).trimEnd();
  state.line = nextLine;
  return true;
}
