import type { MarkdownBlock, MarkdownInline } from './nodes.ts';

export interface NumberedFootnotes {
  /** From 1, in order of first mention. */
  numbers: ReadonlyMap<string, number>;
  /** The content of each, in order of number. Only those that are mentioned. */
  notes: { label: string; children: readonly MarkdownBlock[] }[];
}

/** Numbers the footnotes of a text by where they are first mentioned. */
export function numberFootnotes(parts: Iterable<readonly MarkdownBlock[]>): NumberedFootnotes {
  const numbers = new Map<string, number>();
  const defined = new Map<string, readonly MarkdownBlock[]>();
  const visit = (blocks: readonly MarkdownBlock[]): void => {
    for (const block of blocks) {
      if (block.type === 'paragraph' || block.type === 'heading') visitInlines(block.children);
      else if (block.type === 'list') for (const item of block.items) visit(item.children);
      else if (block.type === 'table') for (const row of [block.header, ...block.rows]) for (const cell of row) visitInlines(cell.children);
      else if (block.type === 'quote') visit(block.children);
      else if (block.type === 'disclosure') {
        visitInlines(block.summary);
        visit(block.children);
      } else if (block.type === 'footnote' && !defined.has(block.label)) defined.set(block.label, block.children);
    }
  };
  const visitInlines = (inlines: readonly MarkdownInline[]): void => {
    for (const inline of inlines) {
      if (inline.type === 'reference' && !numbers.has(inline.label)) numbers.set(inline.label, numbers.size + 1);
      if (inline.type === 'mark' || inline.type === 'link') visitInlines(inline.children);
    }
  };
  for (const blocks of parts) visit(blocks);
  // A note may mention another.
  for (const label of numbers.keys()) visit(defined.get(label) ?? []);
  return { numbers, notes: [...numbers.keys()].flatMap((label) => (defined.has(label) ? [{ label, children: defined.get(label)! }] : [])) };
}
