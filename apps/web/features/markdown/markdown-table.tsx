import { MarkdownInlines } from './markdown-inlines.tsx';
import type { MarkdownBlock, TableCell } from './syntax/nodes.ts';
import { markdownWords as words } from '../../words/markdown-words.ts';

const aligned = { left: 'text-left', center: 'text-center', right: 'text-right' };

/** A table in a box of its own that scrolls sideways, also by keyboard. */
export function MarkdownTable({ table, dir }: { table: Extract<MarkdownBlock, { type: 'table' }>; dir: 'auto' | undefined }) {
  const classOf = ({ align }: TableCell) => `px-3 py-2 [unicode-bidi:plaintext] ${align === null ? 'text-start' : aligned[align]}`;
  return (
    <div role="group" aria-label={words.table} tabIndex={0} dir={dir} className="relative my-4 overflow-x-auto print:overflow-visible rounded-medium border border-line">
      <table className="w-full border-collapse text-[0.95em]">
        <thead className="bg-sunken">
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} scope="col" className={`font-semibold ${classOf(cell)}`}><MarkdownInlines nodes={cell.children} /></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, rowIndex) => (
            <tr key={rowIndex} className="break-inside-avoid border-t border-line">
              {row.map((cell, index) => (
                <td key={index} className={`align-top ${classOf(cell)}`}><MarkdownInlines nodes={cell.children} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
