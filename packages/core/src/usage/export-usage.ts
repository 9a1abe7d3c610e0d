import type { Period } from '@aistudio/contract/schemas';
import type { Database } from '@aistudio/database';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { csvCell } from './csv-cell.ts';
import { usagePeriod, type UsagePeriod } from './usage-period.ts';
import { beforeAllRows, readUsagePage } from './store/read-usage-page.ts';

const columns = ['day', 'person', 'email', 'role', 'kind', 'api_key', 'model', 'answers', 'estimated', 'input_tokens', 'cached_input_tokens', 'output_tokens', 'reasoning_tokens', 'cost', 'currency'] as const;

/**
 * The ledger's totals as a CSV file: a row for each person, role, kind, key, model and currency of a day, in pieces, so that the
 * file is never in memory as a whole. What starts after the file was started is not included. Numbers only: no question, no answer.
 * The caller must make an error between pieces visible: what came before it looks like a complete file.
 */
export function exportUsage(context: Context, period: Period): { name: string; pieces: AsyncGenerator<string, void> } {
  requireAdministrator(context);
  const now = context.clock.now();
  const { from, to, days } = usagePeriod(now, period);
  const begun = days.filter((day) => day.begin.getTime() <= now).map((day) => ({ ...day, end: new Date(Math.min(day.end.getTime(), now + 1)) }));
  return { name: `usage-${from}-to-${to}.csv`, pieces: piecesOf(context.database, begun) };
}

async function* piecesOf(database: Database, days: UsagePeriod['days']): AsyncGenerator<string, void> {
  // Spreadsheets recognise UTF-8 by its byte order mark.
  yield `\uFEFF${columns.join(',')}\r\n`;
  for (const { date, begin, end } of days) {
    for (let after = beforeAllRows; after !== null; ) {
      const { rows, next } = await readUsagePage(database, begin, end, after);
      if (rows.length > 0) yield rows.map((row) => `${columns.map((column) => csvCell(column === 'day' ? date : row[column])).join(',')}\r\n`).join('');
      after = next;
    }
  }
}
