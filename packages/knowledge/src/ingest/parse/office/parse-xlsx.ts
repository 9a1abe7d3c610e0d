import readWorkbook from 'read-excel-file/node';
import { lineOrNull } from '../../../document/normalise-text.ts';
import { checkArchive } from '../../archive/open-archive.ts';
import type { Parser } from '../parser.ts';
import { rowBlock } from '../row-block.ts';
import { readProperties } from './read-properties.ts';

/** Excel: a part for each sheet, each cell with its real address, dates as dates. */
export const parseXlsx: Parser = async ({ bytes }, output) => {
  checkArchive(bytes);
  const sheets = await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  await output.head({ ...readProperties(bytes), parts: sheets.length, notes: [] });
  for (const [index, { sheet, data }] of sheets.entries()) {
    const blocks = data.flatMap((row, at) => rowBlock(row.map(shown), at + 1) ?? []);
    await output.part({ kind: 'sheet', number: index + 1, label: lineOrNull(sheet), blocks, picture: false });
  }
};

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}
