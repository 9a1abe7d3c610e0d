import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { parseMarkdown } from '../markdown/syntax/parse-markdown.ts';
import type { ExportedConversation, ExportedTurn } from './exported-turns.ts';
import { isRightToLeft } from './is-right-to-left.ts';
import type { DrawFormula } from './word-formula.ts';
import { WordWriter } from './word-writer.ts';
import { exportWords as words } from '../../words/export-words.ts';
import { fill } from '../../words/fill.ts';

/** The conversation as a Word document. `drawFormula` returns MathML for TeX, null for what it cannot parse. */
export function writeWord({ title, turns }: ExportedConversation, drawFormula: DrawFormula): Promise<Blob> {
  const writer = new WordWriter(drawFormula);
  const children = [
    new Paragraph({ text: clean(title), heading: HeadingLevel.TITLE, bidirectional: isRightToLeft(title) }),
    ...turns.flatMap((turn) => writeTurn(turn, writer)),
  ];
  return Packer.toBlob(
    new Document({
      title: clean(title),
      creator: 'AI Studio',
      styles: { default: { document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 120, line: 276 } } } } },
      numbering: { config: writer.numbering },
      footnotes: writer.footnotes,
      sections: [{ children }],
    }),
  );
}

function writeTurn({ heading, text, markdown, files }: ExportedTurn, writer: WordWriter) {
  const attached = files.length === 0 ? [] : [new Paragraph({ children: [new TextRun({ text: clean(fill(words.attached, { files: files.join(', ') })), italics: true })] })];
  const body = markdown ? writer.write(parseMarkdown(clean(text)).blocks) : text.split('\n').map((line) => new Paragraph({ text: clean(line), bidirectional: isRightToLeft(line) }));
  return [new Paragraph({ text: clean(heading), heading: HeadingLevel.HEADING_1 }), ...attached, ...body];
}

/** Without characters that XML cannot contain. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
}
