import { ExternalHyperlink, FootnoteReferenceRun, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import { safeLink } from '../markdown/safe-link.ts';
import type { Mark, MarkdownInline } from '../markdown/syntax/nodes.ts';
import { isRightToLeft } from './is-right-to-left.ts';
import { writeFormula, type DrawFormula } from './word-formula.ts';
import { exportWords as words } from '../../words/export-words.ts';
import { fill } from '../../words/fill.ts';

export interface InlineContext {
  /** The document's number for a message's footnote. */
  footnote: (label: string) => number | undefined;
  drawFormula: DrawFormula;
}

const styles: Record<Mark, IRunOptions> = {
  strong: { bold: true },
  emphasis: { italics: true },
  strike: { strike: true },
  sub: { subScript: true },
  sup: { superScript: true },
  kbd: { font: 'Consolas' },
};

/** The content of a line, as runs of one style each. */
export function writeInlines(nodes: readonly MarkdownInline[], context: InlineContext, style: IRunOptions = {}): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    switch (node.type) {
      case 'text':
        return [run(node.text.replaceAll('\n', ' '), style)];
      case 'code':
        return [run(node.text, { ...style, font: 'Consolas' })];
      case 'mark':
        return writeInlines(node.children, context, { ...style, ...styles[node.mark] });
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'link':
        return writeLink(node.href, writeInlines(node.children, context, safeLink(node.href) === null ? style : { ...style, style: 'Hyperlink' }));
      case 'image':
        return writeLink(node.href, [run(fill(words.image, { alt: node.alt === '' ? words.noDescription : node.alt }), { ...style, style: 'Hyperlink' })]);
      case 'formula':
        return [writeFormula(node.tex, node.display, context.drawFormula)];
      case 'reference': {
        const number = context.footnote(node.label);
        return [number === undefined ? run(`[^${node.label}]`, style) : new FootnoteReferenceRun(number)];
      }
      case 'continuation':
        return [];
    }
  });
}

/** Only the words. */
export function plainText(nodes: readonly MarkdownInline[]): string {
  return nodes.map((node) => ('text' in node ? node.text : 'children' in node ? plainText(node.children) : '')).join('');
}

function run(text: string, style: IRunOptions): TextRun {
  return new TextRun({ ...style, text, ...(isRightToLeft(text) ? { rightToLeft: true } : {}) });
}

function writeLink(href: string, children: ParagraphChild[]): ParagraphChild[] {
  const link = safeLink(href);
  return link === null ? children : [new ExternalHyperlink({ link: link.href, children })];
}
