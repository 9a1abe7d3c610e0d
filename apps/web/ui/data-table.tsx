import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers are right-aligned. */
  numeric?: boolean;
  /** The header is only for screen readers, as above buttons. */
  hideHeader?: boolean;
}

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty: string;
}

/** Explicit although the elements imply them: to a screen reader, a table whose display is changed is no longer one. */
const roles = { table: 'table', group: 'rowgroup', row: 'row', columnHeader: 'columnheader', rowHeader: 'rowheader', cell: 'cell' } as const;

/**
 * A real table, in a box that scrolls sideways if the page is narrow; on a phone each row is a card whose cells are labelled.
 * The first column names the row.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: Props<Row>) {
  if (rows.length === 0) return <p className="text-small text-muted">{empty}</p>;
  return (
    <div role="group" aria-label={caption} tabIndex={0} className="relative overflow-x-auto rounded-medium border border-line bg-surface">
      <table role={roles.table} className="w-full border-collapse text-small max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead role={roles.group} className="max-md:sr-only">
          <tr role={roles.row} className="border-b border-line text-left text-muted">
            {columns.map(({ header, numeric, hideHeader }) => (
              <th key={header} role={roles.columnHeader} scope="col" className={classNames('px-3 py-2 font-semibold whitespace-nowrap', numeric && 'text-right')}>
                {hideHeader ? <span className="sr-only">{header}</span> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={roles.group} className="max-md:block">
          {rows.map((row) => (
            <tr key={rowKey(row)} role={roles.row} className="border-b border-line last:border-b-0 max-md:block max-md:px-3 max-md:py-2.5">
              {columns.map(({ header, cell, numeric, hideHeader }, index) =>
                index === 0 ? (
                  <th key={header} role={roles.rowHeader} scope="row" className="px-3 py-2 text-left align-middle font-medium max-md:block max-md:px-0 max-md:py-1">{cell(row)}</th>
                ) : (
                  <td key={header} role={roles.cell} className={classNames('px-3 py-2 align-middle max-md:flex max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:px-0 max-md:py-1', numeric && 'text-right tabular-nums')}>
                    {!hideHeader && <span aria-hidden className="text-muted md:hidden">{header}</span>}
                    <span className="contents max-md:block max-md:min-w-0 max-md:text-right">{cell(row)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
