import { makePdf } from '../../knowledge/make-pdf.ts';
import { makeZip } from '../../knowledge/make-zip.ts';

export interface ProofDocument {
  name: string;
  bytes: Uint8Array;
}

const things = ['ferry', 'lantern', 'orchard', 'turbine', 'ledger', 'meadow', 'anchor', 'library', 'quarry', 'chimney'];
const deeds = ['opens', 'rests', 'is painted', 'is counted', 'is repaired', 'is measured', 'arrives', 'is sold'];

const sentence = (seed: number) => `The ${things[seed % things.length]} number ${seed} ${deeds[seed % deeds.length]} on day ${(seed * 7) % 365} of the year.`;
const sentences = (seed: number, count: number) => Array.from({ length: count }, (_, index) => sentence(seed * 100 + index));
const text = (value: string) => Buffer.from(value);
const word = (lines: string[]) =>
  makeZip({
    '[Content_Types].xml': text('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': text('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    'word/document.xml': text(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`),
  });

/** One of each kind, in turn, so that any dozen of them has work for every step; some are damaged or a picture without words, which are valid ends too. */
const kinds: ((seed: number) => ProofDocument)[] = [
  (seed) => ({ name: `report-${seed}.pdf`, bytes: makePdf([sentences(seed, 20), sentences(seed + 1, 20), sentences(seed + 2, 5)]) }),
  (seed) => ({ name: `letter-${seed}.docx`, bytes: word(sentences(seed, 12)) }),
  (seed) => ({ name: `notes-${seed}.md`, bytes: text(`# Notes ${seed}\n\n${sentences(seed, 8).join('\n\n')}\n\n## More\n\n${sentences(seed + 1, 8).join(' ')}\n`) }),
  (seed) => ({ name: `table-${seed}.csv`, bytes: text(`thing;deed;day\n${Array.from({ length: 40 }, (_, row) => `${things[(seed + row) % 10]};${deeds[row % 8]};${seed + row}`).join('\n')}\n`) }),
  (seed) => ({ name: `page-${seed}.html`, bytes: text(`<!doctype html><title>Page ${seed}</title><h1>Page ${seed}</h1>${sentences(seed, 10).map((line) => `<p>${line}</p>`).join('')}`) }),
  (seed) => ({ name: `mail-${seed}.eml`, bytes: text(`From: a${seed}@example.org\r\nTo: b@example.org\r\nSubject: About ${seed}\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\n\r\n${sentences(seed, 6).join('\r\n')}\r\n`) }),
  (seed) => ({ name: `data-${seed}.json`, bytes: text(JSON.stringify({ id: seed, lines: sentences(seed, 5) })) }),
  (seed) => ({ name: `old-${seed}.rtf`, bytes: text(`{\\rtf1\\ansi ${sentences(seed, 9).join('\\par ')}}`) }),
  (seed) => ({ name: `bundle-${seed}.zip`, bytes: makeZip({ 'first.txt': text(sentences(seed, 7).join('\n')), 'inner/second.md': text(`# Second ${seed}\n\n${sentences(seed + 3, 7).join('\n\n')}\n`) }) }),
  (seed) => ({ name: `damaged-${seed}.pdf`, bytes: text(`%PDF-1.7\nnothing of this is a PDF ${seed}`) }),
  (seed) => ({ name: `picture-${seed}.pdf`, bytes: makePdf([`${seed % 500} 10 m 90 ${20 + (seed % 80)} l S`]) }),
];

export function makeDocuments(count: number): ProofDocument[] {
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]!(index));
}
