import type { MarkdownIt, StateInline } from 'markdown-it';
import { endOfAddress } from './end-of-address.ts';
import type { MarkdownInline } from './nodes.ts';

const scheme = /(?:^|[^A-Za-z0-9])(https?)$/i;

/** Turns bare `http://` and `https://` addresses into links before their underscores can be parsed as emphasis. */
export function linkAddresses(parser: MarkdownIt): void {
  parser.inline.ruler.before('linkify', 'address', address);
}

function address(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== ':' || !src.startsWith('://', pos) || state.linkLevel > 0) return false;
  const name = scheme.exec(src.slice(Math.max(0, pos - 6), pos))?.[1];
  if (name === undefined) return false;
  const end = endOfAddress(src, pos + 3, state.posMax);
  if (end === pos + 3) return false;
  if (!silent) {
    if (!state.pending.endsWith(name)) return false;
    state.pending = state.pending.slice(0, -name.length);
    const href = src.slice(pos - name.length, end);
    state.push('link_open', 'a', 1).attrs = [['href', href]];
    state.push('text', '', 0).content = href;
    state.push('link_close', 'a', -1);
  }
  state.pos = end;
  return true;
}

const bare = /(?<![\p{L}\p{N}@/._+-])(?:www\.(?=[a-z0-9])|[a-z0-9][a-z0-9._+-]{0,63}@(?=[a-z0-9-]{1,63}\.[a-z]))/giu;
const mailHost = /[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/iy;

/** Links addresses without `https:` or `mailto:`: those that start with www, and email addresses. */
export function linkMentions(text: string): MarkdownInline[] {
  const nodes: MarkdownInline[] = [];
  let from = 0;
  bare.lastIndex = 0;
  for (let found = bare.exec(text); found !== null; found = bare.exec(text)) {
    const end = found[0].endsWith('@') ? endOfMailHost(text, bare.lastIndex) : endOfAddress(text, found.index, text.length);
    if (end <= bare.lastIndex) continue;
    const mentioned = text.slice(found.index, end);
    if (found.index > from) nodes.push({ type: 'text', text: text.slice(from, found.index) });
    nodes.push({ type: 'link', href: `${found[0].endsWith('@') ? 'mailto:' : 'https://'}${mentioned}`, children: [{ type: 'text', text: mentioned }] });
    from = bare.lastIndex = end;
  }
  if (from === 0) return [{ type: 'text', text }];
  if (from < text.length) nodes.push({ type: 'text', text: text.slice(from) });
  return nodes;
}

function endOfMailHost(text: string, start: number): number {
  mailHost.lastIndex = start;
  return mailHost.test(text) ? mailHost.lastIndex : start;
}
