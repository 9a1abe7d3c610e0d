import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { linkAddresses } from './address-rule.ts';
import { addDisclosures } from './disclosure-rule.ts';
import { flankCjk } from './flank-cjk.ts';
import { addFootnotes } from './footnote-rules.ts';
import { addFormulas } from './formula-rules.ts';
import { limitWork } from './limit-work.ts';
import { closeOpenEnds } from './open-end-rules.ts';
import { keepRanges } from './range-rule.ts';
import { addTags } from './tag-rules.ts';

/** CommonMark, GitHub's tables, footnotes and strikethrough, formulas, and a few tags, with limits on work and depth. */
export function createParser(): MarkdownIt {
  const parser = createMarkdownIt('default', { html: true, linkify: false, typographer: false });
  // Whether a link is allowed is decided when it is drawn.
  parser.validateLink = () => true;
  parser.core.ruler.disable(['linkify', 'replacements', 'smartquotes']);
  flankCjk(parser);
  addTags(parser);
  addDisclosures(parser);
  addFormulas(parser);
  addFootnotes(parser);
  keepRanges(parser);
  linkAddresses(parser);
  closeOpenEnds(parser);
  limitWork(parser);
  return parser;
}
