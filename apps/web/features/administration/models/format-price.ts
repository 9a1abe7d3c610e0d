import type { Price } from '@aistudio/contract/schemas';
import { administrationWords as words } from '../../../words/administration-words.ts';
import { fill } from '../../../words/fill.ts';

/** "$2 in, $0.10 cached, $10 out"; per million tokens. */
export function formatPrice(price: Price | null): string {
  if (price === null) return words.unknown;
  const { currency, input, cachedInput, output } = price;
  const money = (amount: number) => new Intl.NumberFormat('en', { style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 4 }).format(amount);
  const cached = cachedInput === input ? '' : fill(words.cachedPrice, { price: money(cachedInput) });
  return isFree(price) ? words.free : `${fill(words.inputPrice, { price: money(input) })}${cached}${output === 0 ? '' : fill(words.outputPrice, { price: money(output) })}`;
}

export function isFree({ input, output }: Price): boolean {
  return input === 0 && output === 0;
}
