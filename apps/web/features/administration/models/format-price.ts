import type { Price } from '@aistudio/contract/schemas';
import { administrationWords as words } from '../../../words/administration-words.ts';

/** "$2 in, $0.10 cached, $10 out"; for a million tokens. */
export function formatPrice(price: Price | null): string {
  if (price === null) return words.unknown;
  const { currency, input, cachedInput, output } = price;
  const money = (amount: number) => new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 4 }).format(amount);
  const cached = cachedInput === input ? '' : `, ${money(cachedInput)} cached`;
  return isFree(price) ? words.free : `${money(input)} in${cached}${output === 0 ? '' : `, ${money(output)} out`}`;
}

export function isFree({ input, output }: Price): boolean {
  return input === 0 && output === 0;
}
