import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand to the right. */
  numeric?: boolean;
  /** The header is for screen readers alone, as over buttons. */
  hideHeader?: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty: string;
}

/** A real table, in a box that scrolls sideways where the page is narrow. The first column names the row. */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: Props<Row>) {
  if (rows.length === 0) return <p className="text-small text-muted">{empty}</p>;
  return (
    <div role="group" aria-label={caption} tabIndex={0} className="relative overflow-x-auto rounded-medium border border-line bg-surface">
      <table className="w-full border-collapse text-small">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-muted">
            {columns.map(({ header, numeric, hideHeader }) => (
              <th key={header} scope="col" className={classNames('px-3 py-2 font-semibold whitespace-nowrap', numeric && 'text-right')}>
                {hideHeader ? <span className="sr-only">{header}</span> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line last:border-b-0">
              {columns.map(({ header, cell, numeric }, index) =>
                index === 0 ? (
                  <th key={header} scope="row" className="px-3 py-2 text-left align-middle font-medium">{cell(row)}</th>
                ) : (
                  <td key={header} className={classNames('px-3 py-2 align-middle', numeric && 'text-right tabular-nums')}>{cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
