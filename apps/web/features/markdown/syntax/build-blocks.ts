import type { Token } from 'markdown-it';
import { buildInlines } from './build-inlines.ts';
import type { ListItem, MarkdownBlock, MarkdownInline, TableCell } from './nodes.ts';

/** Turns the flat tokens of a text into a tree of blocks. */
export function buildBlocks(tokens: readonly Token[], growing: boolean): MarkdownBlock[] {
  return new Builder(tokens, growing).blocks();
}

class Builder {
  readonly #tokens: readonly Token[];
  readonly #growing: boolean;
  #at = 0;

  constructor(tokens: readonly Token[], growing: boolean) {
    this.#tokens = tokens;
    this.#growing = growing;
  }

  /** The blocks up to the closing token, which is consumed. */
  blocks(): MarkdownBlock[] {
    const blocks: MarkdownBlock[] = [];
    for (let token = this.#next(); token !== undefined && token.nesting !== -1; token = this.#next()) {
      const block = this.#block(token);
      if (block !== null) blocks.push(block);
    }
    return blocks;
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  #block(token: Token): MarkdownBlock | null {
    switch (token.type) {
      case 'paragraph_open':
        return { type: 'paragraph', tight: token.hidden, children: this.#inlines() };
      case 'heading_open':
        return { type: 'heading', depth: Number(token.tag.slice(1)), children: this.#inlines() };
      case 'blockquote_open':
        return { type: 'quote', children: this.blocks() };
      case 'bullet_list_open':
        return { type: 'list', start: null, items: this.#items() };
      case 'ordered_list_open':
        return { type: 'list', start: Number(token.attrGet('start') ?? 1), items: this.#items() };
      case 'table_open':
        return this.#table();
      case 'fence':
        return codeOrFormula(token);
      case 'code_block':
        return { type: 'code', language: '', text: token.content.replace(/\n$/, '') };
      case 'hr':
        return { type: 'rule' };
      case 'formula_block':
        return { type: 'formula', tex: token.content, closed: (token.meta as { closed: boolean }).closed };
      case 'literal':
        return { type: 'literal', text: token.content };
      case 'footnote_open':
        return { type: 'footnote', label: (token.meta as { label: string }).label, children: this.blocks() };
      case 'disclosure_open':
        return this.#disclosure(token);
      default:
        return null;
    }
  }

  /** The content of the following inline token, and its closing token. */
  #inlines(): MarkdownInline[] {
    const children = this.#inline(this.#next()!);
    this.#at += 1;
    return children;
  }

  #inline(token: Token): MarkdownInline[] {
    const isLast = this.#tokens.slice(this.#at, this.#at + 60).every(({ nesting }) => nesting === -1);
    return buildInlines(token.children ?? [], this.#growing && isLast);
  }

  #items(): ListItem[] {
    const items: ListItem[] = [];
    for (let token = this.#next(); token?.type === 'list_item_open'; token = this.#next()) {
      const children = this.blocks();
      items.push({ done: takeBox(children), children });
    }
    return items;
  }

  #table(): MarkdownBlock {
    const rows: TableCell[][] = [];
    for (let token = this.#next(); token !== undefined && token.type !== 'table_close'; token = this.#next()) {
      if (token.type === 'tr_open') rows.push([]);
      if (token.type !== 'th_open' && token.type !== 'td_open') continue;
      const align = /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null;
      rows.at(-1)!.push({ align: align as TableCell['align'], children: this.#inlines() });
    }
    return { type: 'table', header: rows[0] ?? [], rows: rows.slice(1) };
  }

  #disclosure({ meta }: Token): MarkdownBlock {
    const { open, name } = meta as { open: boolean; name: string };
    const summary = this.#inline(this.#next()!);
    return { type: 'disclosure', open, summary: summary.length > 0 ? summary : [{ type: 'text', text: name === 'think' ? 'Thought before answering' : 'Details' }], children: this.blocks() };
  }
}

function codeOrFormula({ info, content }: Token): MarkdownBlock {
  const language = info.trim().split(/\s/)[0]!.toLowerCase();
  if (language === 'math') return { type: 'formula', tex: content.trim(), closed: true };
  return { type: 'code', language, text: content.replace(/\n$/, '') };
}

/** Removes a task's checkbox, `[ ]` or `[x]`, from the start of an item. */
function takeBox([first]: readonly MarkdownBlock[]): boolean | null {
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (text?.type !== 'text') return null;
  const box = /^\[([ xX])\](?:\s+|$)/.exec(text.text);
  if (box === null) return null;
  text.text = text.text.slice(box[0].length);
  return box[1] !== ' ';
}
