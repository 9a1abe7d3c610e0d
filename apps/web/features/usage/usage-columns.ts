import type { Column } from '../../ui/data-table.tsx';
import { formatAmount } from '../money/format-amount.ts';
import type { UsageNumbers } from '@aistudio/contract/schemas';
import { usageWords as words } from '../../words/usage-words.ts';
import { fill } from '../../words/fill.ts';

/** What a usage table says about each row, after its name. */
export const usageColumns: Column<UsageNumbers>[] = [
  { header: words.answers, numeric: true, cell: ({ runs }) => formatCount(runs) },
  { header: words.tokensIn, numeric: true, cell: ({ inputTokens }) => formatCount(inputTokens) },
  { header: words.tokensOut, numeric: true, cell: ({ outputTokens }) => formatCount(outputTokens) },
  { header: words.cost, numeric: true, cell: formatCost },
];

/** "$0.30", "at least $0.30" if some prices are unknown, "unknown" if all are. */
export function formatCost({ runs, cost, unpriced }: UsageNumbers): string {
  if (cost === null) return runs === 0 ? '–' : words.unknown;
  const known = formatAmount(cost.amount, cost.currency);
  return unpriced === 0 ? known : fill(words.atLeast, { known });
}

/** "1,234", "12.3K", "4.5M": short above ten thousand. */
function formatCount(count: number): string {
  return new Intl.NumberFormat('en', count < 10_000 ? {} : { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}
