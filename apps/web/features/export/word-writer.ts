import { AlignmentType, BorderStyle, HeadingLevel, LevelFormat, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType, type INumberingOptions, type IParagraphOptions, type ParagraphChild } from 'docx';
import { numberFootnotes } from '../markdown/syntax/number-footnotes.ts';
import type { ListItem, MarkdownBlock, TableCell as Cell } from '../markdown/syntax/nodes.ts';
import { isRightToLeft } from './is-right-to-left.ts';
import { plainText, writeInlines, type InlineContext } from './word-inlines.ts';
import { writeFormula, type DrawFormula } from './word-formula.ts';

const headings = [HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6];
const levels = 9;
const indentTwips = 360;
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
const codeShading = { type: ShadingType.CLEAR, fill: 'F1F3F1', color: 'auto' };
const thin = { style: BorderStyle.SINGLE, size: 4, color: 'B8C0BB' };

type Style = Pick<IParagraphOptions, 'numbering' | 'indent' | 'border' | 'spacing'>;

/** Writes blocks of Markdown as paragraphs and tables, and collects what a document stores separately. */
export class WordWriter {
  /** A numbering for every list, so that each starts where it says. */
  readonly numbering: INumberingOptions['config'][number][] = [];
  readonly footnotes: Record<string, { children: Paragraph[] }> = {};
  readonly #drawFormula: DrawFormula;
  #footnoteCount = 0;

  constructor(drawFormula: DrawFormula) {
    this.#drawFormula = drawFormula;
  }

  /** One message: it has its own footnotes. */
  write(blocks: readonly MarkdownBlock[]): (Paragraph | Table)[] {
    const { numbers, notes } = numberFootnotes([blocks]);
    const first = this.#footnoteCount;
    this.#footnoteCount += notes.length;
    const places = new Map(notes.map(({ label }, index) => [label, first + index + 1]));
    const context: InlineContext = { footnote: (label) => (numbers.has(label) ? places.get(label) : undefined), drawFormula: this.#drawFormula };
    for (const { label, children } of notes) {
      const written = this.#blocks(children, context, 0, {});
      this.footnotes[String(places.get(label))] = { children: written.filter((each) => each instanceof Paragraph) };
    }
    return this.#blocks(blocks, context, 0, {});
  }

  #blocks(blocks: readonly MarkdownBlock[], context: InlineContext, depth: number, style: Style): (Paragraph | Table)[] {
    return blocks.flatMap((block) => this.#block(block, context, depth, style));
  }

  #block(block: MarkdownBlock, context: InlineContext, depth: number, style: Style): (Paragraph | Table)[] {
    const indented: Style = depth === 0 ? style : { indent: { start: depth * indentTwips }, ...style };
    switch (block.type) {
      case 'paragraph':
        return [new Paragraph({ ...indented, bidirectional: isRightToLeft(plainText(block.children)), children: writeInlines(block.children, context) })];
      case 'heading':
        return [new Paragraph({ ...style, heading: headings[Math.min(block.depth, headings.length) - 1]!, bidirectional: isRightToLeft(plainText(block.children)), children: writeInlines(block.children, context) })];
      case 'code':
        return [new Paragraph({ ...indented, shading: codeShading, spacing: { after: 160 }, children: codeRuns(block.text) })];
      case 'literal':
        return [new Paragraph({ ...indented, children: codeRuns(block.text, 'Calibri') })];
      case 'quote':
        return this.#blocks(block.children, context, depth + 1, { border: { left: { style: BorderStyle.SINGLE, size: 12, color: '7B8782', space: 8 } } });
      case 'list':
        return this.#list(block, context, depth);
      case 'table':
        return [this.#table(block, context), new Paragraph({ text: '' })];
      case 'rule':
        return [new Paragraph({ ...indented, border: { bottom: { ...thin, space: 1 } } })];
      case 'formula':
        return [new Paragraph({ ...indented, alignment: AlignmentType.CENTER, children: [writeFormula(block.tex, true, this.#drawFormula)] })];
      case 'disclosure':
        return [
          new Paragraph({ ...indented, children: writeInlines([{ type: 'mark', mark: 'strong', children: block.summary }], context) }),
          ...this.#blocks(block.children, context, depth + 1, {}),
        ];
      case 'footnote':
        return [];
    }
  }

  #list({ start, items }: Extract<MarkdownBlock, { type: 'list' }>, context: InlineContext, depth: number): (Paragraph | Table)[] {
    const level = Math.min(depth, levels - 1);
    const reference = `list-${this.numbering.length}`;
    this.numbering.push({
      reference,
      levels: Array.from({ length: levels }, (_, at) => ({
        level: at,
        format: start === null ? LevelFormat.BULLET : LevelFormat.DECIMAL,
        text: start === null ? '•' : `%${at + 1}.`,
        start: start ?? 1,
        style: { paragraph: { indent: { start: (at + 1) * indentTwips, hanging: indentTwips } } },
      })),
    });
    return items.flatMap((item) => this.#item(item, context, depth, { reference, level }));
  }

  #item({ done, children: [first, ...rest] }: ListItem, context: InlineContext, depth: number, numbering: { reference: string; level: number }): (Paragraph | Table)[] {
    const box = done === null ? '' : done ? '☑ ' : '☐ ';
    const leads = first?.type === 'paragraph' ? first.children : [];
    const lead = new Paragraph({ numbering, spacing: { after: 60 }, bidirectional: isRightToLeft(plainText(leads)), children: writeInlines([{ type: 'text', text: box }, ...leads], context) });
    const others = first === undefined || first.type === 'paragraph' ? rest : [first, ...rest];
    return [lead, ...this.#blocks(others, context, depth + 1, {})];
  }

  #table({ header, rows }: Extract<MarkdownBlock, { type: 'table' }>, context: InlineContext): Table {
    const cell = (each: Cell, isHeader: boolean) =>
      new TableCell({
        margins: { top: 60, bottom: 60, left: 100, right: 100 },
        ...(isHeader ? { shading: codeShading } : {}),
        children: [
          new Paragraph({
            spacing: { after: 0 },
            bidirectional: isRightToLeft(plainText(each.children)),
            ...(each.align === null ? {} : { alignment: alignments[each.align] }),
            children: writeInlines(isHeader ? [{ type: 'mark', mark: 'strong', children: each.children }] : each.children, context),
          }),
        ],
      });
    const row = (cells: readonly Cell[], isHeader: boolean) => new TableRow({ ...(isHeader ? { tableHeader: true } : {}), cantSplit: true, children: cells.map((each) => cell(each, isHeader)) });
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin },
      rows: [row(header, true), ...rows.map((cells) => row(cells, false))],
    });
  }
}

function codeRuns(text: string, font = 'Consolas'): ParagraphChild[] {
  return text.split('\n').map((line, index) => new TextRun({ text: line, font, size: 19, ...(index === 0 ? {} : { break: 1 }) }));
}
