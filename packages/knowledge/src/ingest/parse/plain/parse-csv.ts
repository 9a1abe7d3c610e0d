import { parse } from 'csv-parse/sync';
import { Refusal } from '../../../document/refusal.ts';
import { decodeText } from '../../text/decode-text.ts';
import type { Parser } from '../parser.ts';
import { rowBlock } from '../row-block.ts';

/** A table as text in any encoding and with any usual delimiter; each cell with the address a spreadsheet would give it. */
export const parseCsv: Parser = async ({ bytes, charset }, output) => {
  const text = decodeText(bytes, charset);
  await output.head({ title: null, author: null, parts: 1, notes: [] });
  const rows = readRows(text, sniffDelimiter(text));
  const blocks = rows.flatMap((row, index) => rowBlock(row, index + 1) ?? []);
  await output.part({ kind: 'sheet', number: 1, label: null, blocks, picture: false });
};

function readRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    // An unclosed quote swallows the rest: then quotes are treated as ordinary characters.
    if (!/quote/i.test(String(error))) throw new Refusal('damaged', { cause: error });
    return parse(text, { delimiter, bom: true, quote: null, relax_column_count: true });
  }
}

const delimiters = [',', ';', '\t', '|'];

/** The one that splits most of the first lines into the same number of cells, larger numbers first. */
export function sniffDelimiter(text: string): string {
  const lines = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, 'x').split(/\r\n?|\n/).filter((line) => line.trim() !== '').slice(0, 50);
  const judged = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    return { delimiter, score: usual === 0 ? 0 : counts.filter((count) => count === usual).length / counts.length + Math.min(usual, 50) / 1_000 };
  });
  return judged.reduce((a, b) => (b.score > a.score ? b : a)).delimiter;
}
