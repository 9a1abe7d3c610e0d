import type { Tokens } from 'marked';
import { MarkdownInline } from './markdown-inline.tsx';

const aligned = { left: 'text-left', center: 'text-center', right: 'text-right' };

/** A table in a box of its own that scrolls sideways, also by keyboard. */
export function MarkdownTable({ table }: { table: Tokens.Table }) {
  const alignment = (index: number) => aligned[table.align[index] ?? 'left'];
  return (
    <div role="group" aria-label="Table" tabIndex={0} className="relative my-4 overflow-x-auto rounded-medium border border-line">
      <table className="w-full border-collapse text-[0.95em]">
        <thead className="bg-sunken">
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} scope="col" className={`px-3 py-2 font-semibold ${alignment(index)}`}><MarkdownInline tokens={cell.tokens} /></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, rowIndex) => (
            <tr key={rowIndex} className="border-t border-line">
              {row.map((cell, index) => (
                <td key={index} className={`px-3 py-2 align-top ${alignment(index)}`}><MarkdownInline tokens={cell.tokens} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
