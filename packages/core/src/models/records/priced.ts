import type { Price } from '@aistudio/contract/schemas';

type Rates = readonly [input: number, cachedInput: number, output: number];

/** Creates prices in US dollars per million tokens, read at `source` on the day `asOf`. `beyond` applies to long inputs. */
export function priced(source: string, asOf: string) {
  return (input: number, cachedInput: number, output: number, beyond?: { above: number; rates: Rates }): Price => ({
    currency: 'USD',
    input,
    cachedInput,
    output,
    ...(beyond === undefined ? {} : { beyond: { above: beyond.above, input: beyond.rates[0], cachedInput: beyond.rates[1], output: beyond.rates[2] } }),
    asOf,
    source,
  });
}
