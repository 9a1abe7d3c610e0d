import { normaliseLine } from '../../document/normalise-text.ts';
import type { Block } from '../../document/parsed-document.ts';
import { cellAddress } from './cell-address.ts';

/** A row of a sheet with the real address of each cell; null if it is empty. `row` and columns count from 1. */
export function rowBlock(values: readonly string[], row: number): Block | null {
  const cells = values.flatMap((value, index) => {
    const text = normaliseLine(value);
    return text === '' ? [] : [{ at: cellAddress(index + 1, row), text }];
  });
  return cells.length === 0 ? null : { kind: 'row', text: cells.map((cell) => cell.text).join(' | '), row, cells };
}
