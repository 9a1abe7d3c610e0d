import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';

/** Replaces what is between the two marks of the document. Throws if a mark is missing. */
export function writeDocument(path: string, block: string): void {
  const text = readFileSync(path, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${path} has lost its marks ${BEGIN} and ${END}.`);
  writeFileSync(path, `${text.slice(0, begin + BEGIN.length)}\n${block}\n${text.slice(end)}`);
}
