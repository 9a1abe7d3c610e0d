import { z } from 'zod';

/** Currency units. */
export const amount = z.object({ amount: z.number(), currency: z.string() }).meta({ id: 'Amount' });
export type Amount = z.infer<typeof amount>;

export const currencyField = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters').default('USD');

const rate = z.number().min(0, 'a price is not negative').max(100_000, 'a price is for a million tokens');

/** What a model costs according to an administrator. */
export const priceField = z
  .strictObject({ currency: currencyField, input: rate, cachedInput: rate, output: rate, reasoning: rate.optional() })
  .refine((price) => price.cachedInput <= price.input, 'cached input costs at most as much as input');

const rates = { input: z.number(), cachedInput: z.number(), output: z.number() };

/** Currency units per million tokens. */
export const price = z
  .object({
    currency: z.string(),
    ...rates,
    reasoning: z.number().optional().describe('Absent: the same as output.'),
    beyond: z.object({ above: z.number(), ...rates }).optional().describe('Prices for the whole of a request with more than `above` input tokens; absent: the same.'),
    asOf: z.string().describe('YYYY-MM-DD on which the source was read.'),
    source: z.string().describe("The vendor's page, or the person who set it."),
  })
  .meta({ id: 'Price' });
export type Price = z.infer<typeof price>;
