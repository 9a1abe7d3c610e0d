import type { Token } from 'markdown-it';
import { linkMentions } from './address-rule.ts';
import { isMark, markIndex } from './place-mark.ts';
import type { Mark, MarkdownInline } from './nodes.ts';
import { drawnTags } from './tag-rules.ts';

/** Maximum nesting of marks and links: browsers and React process them recursively. */
const deepest = 32;

const marks: Record<string, Mark> = { strong_open: 'strong', em_open: 'emphasis', s_open: 'strike' };

interface Frame {
  /** Undefined for the whole. */
  node?: Extract<MarkdownInline, { children: MarkdownInline[] }>;
  /** The type of token, or the name of the tag, that ends it. */
  close: string;
  /** What it becomes if it never ends. */
  source: string;
  children: MarkdownInline[];
  inLink: boolean;
}

/** The tokens of a line as a tree. Tags without a partner, and anything nested too deep, stay text. */
export function buildInlines(tokens: readonly Token[], atOpenEnd: boolean): MarkdownInline[] {
  const frames: Frame[] = [{ close: '', source: '', children: [], inLink: false }];
  const tooDeep: string[] = [];
  const top = () => frames.at(-1)!;
  const add = (node: MarkdownInline) => top().children.push(node);
  const addText = (text: string) => {
    const before = top().children.at(-1);
    if (before?.type === 'text') before.text += text;
    else if (text !== '') add({ type: 'text', text });
  };
  const open = (close: string, source: string, node: NonNullable<Frame['node']>) => {
    if (frames.length > deepest) {
      tooDeep.push(close);
      addText(source);
    } else frames.push({ node, close, source, children: node.children, inLink: top().inLink || node.type === 'link' });
  };
  const drop = () => {
    const { source, children } = frames.pop()!;
    addText(source);
    for (const child of children) if (child.type === 'text') addText(child.text); else add(child);
  };
  const end = () => {
    const { node, children, inLink } = frames.pop()!;
    node!.children = inLink ? children : withMentions(children);
    add(node!);
  };
  const close = (name: string, source: string) => {
    if (tooDeep.at(-1) === name) {
      tooDeep.pop();
      return addText(source);
    }
    if (!frames.some((frame) => frame.close === name)) return addText(source);
    while (top().close !== name) drop();
    end();
  };

  for (const token of tokens) {
    const mark = marks[token.type];
    if (mark !== undefined) open(token.type.replace('open', 'close'), token.markup, { type: 'mark', mark, children: [] });
    else if (token.type === 'link_open') open('link_close', '', { type: 'link', href: String(token.attrGet('href') ?? ''), children: [] });
    else if (token.nesting === -1) close(token.type, token.markup);
    else if (token.type === 'tag') {
      const { name, closing } = token.meta as { name: string; closing: boolean };
      if (closing) close(name, token.content);
      else open(name, token.content, { type: 'mark', mark: drawnTags[name]!, children: [] });
    } else addLeaf(token, add, addText);
  }
  while (frames.length > 1) {
    if (atOpenEnd) end();
    else drop();
  }
  return withMentions(top().children);
}

function addLeaf(token: Token, add: (node: MarkdownInline) => void, addText: (text: string) => void): void {
  switch (token.type) {
    case 'code_inline':
      return add({ type: 'code', text: token.content });
    case 'hardbreak':
      return add({ type: 'break' });
    case 'softbreak':
      return addText('\n');
    case 'formula':
      return add({ type: 'formula', tex: token.content, display: (token.meta as { display: boolean }).display });
    case 'footnote_reference':
      return add({ type: 'reference', label: (token.meta as { label: string }).label });
    case 'image':
      return add({ type: 'image', href: String(token.attrGet('src') ?? ''), alt: token.content });
    default:
      return addText(token.content);
  }
}

function withMentions(children: MarkdownInline[]): MarkdownInline[] {
  return children.flatMap((child) => (child.type === 'text' ? aroundMarks(child.text).flatMap((part) => (part.type === 'text' ? linkMentions(part.text) : [part])) : [child]));
}

function aroundMarks(text: string): MarkdownInline[] {
  if (!isMark.test(text)) return [{ type: 'text', text }];
  return text.split(isMark).flatMap((part): MarkdownInline[] => {
    if (isMark.test(part)) return [{ type: 'continuation', index: markIndex(part) }];
    return part === '' ? [] : [{ type: 'text', text: part }];
  });
}
