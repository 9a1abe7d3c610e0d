/** The content of a Markdown text, independent of how it is drawn. */
export type MarkdownBlock =
  | { type: 'paragraph'; children: MarkdownInline[]; /** In a list without blank lines: no paragraph of its own. */ tight: boolean }
  | { type: 'heading'; depth: number; children: MarkdownInline[] }
  | { type: 'code'; language: string; text: string }
  | { type: 'quote'; children: MarkdownBlock[] }
  | { type: 'list'; /** Null for bullets. */ start: number | null; items: ListItem[] }
  | { type: 'table'; header: TableCell[]; rows: TableCell[][] }
  | { type: 'rule' }
  | { type: 'formula'; tex: string; /** False while its end has not arrived. */ closed: boolean }
  | { type: 'disclosure'; open: boolean; summary: MarkdownInline[]; children: MarkdownBlock[] }
  /** Markup that is not rendered: shown as it was written, line by line. */
  | { type: 'literal'; text: string }
  | { type: 'footnote'; label: string; children: MarkdownBlock[] };

export interface ListItem {
  /** Whether its checkbox is ticked; null without one. */
  done: boolean | null;
  children: MarkdownBlock[];
}

export interface TableCell {
  /** Null if the text does not say. */
  align: 'left' | 'center' | 'right' | null;
  children: MarkdownInline[];
}

export type Mark = 'strong' | 'emphasis' | 'strike' | 'sub' | 'sup' | 'kbd';

export type MarkdownInline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'mark'; mark: Mark; children: MarkdownInline[] }
  | { type: 'break' }
  | { type: 'link'; href: string; children: MarkdownInline[] }
  | { type: 'image'; href: string; alt: string }
  | { type: 'formula'; tex: string; display: boolean }
  | { type: 'reference'; label: string }
  /** Where the answer was continued, by its index among the marks of the text. */
  | { type: 'continuation'; index: number };
