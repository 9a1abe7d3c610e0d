import { z } from 'zod';
import { amount } from './price.ts';

const dateWords = 'give a date from 2000 to 2199, like 2026-11-30';
const date = z.iso.date(dateWords).regex(/^2[01]/, dateWords);

/** `days`, `period`, or `from` with `to`; the last 30 days if none is given. Days start at midnight in `timeZone`. */
export const period = z.strictObject({
  days: z.coerce.number('days is a whole number').int('days is a whole number').min(1).max(366).optional().describe('Number of days, today being the last; 30 unless a period is given in another way.'),
  period: z.enum(['this-month', 'last-month']).optional().describe('Instead of days.'),
  from: date.optional().describe('Instead of days: the first day. With "to".'),
  to: date.optional().describe('The last day, included; at most three years after the first.'),
  timeZone: z.string().min(1).max(100).default('UTC').describe('Where days start at midnight, such as Europe/Berlin.'),
});
export type Period = z.infer<typeof period>;

/** Figures of generations that have ended. Cost is null if nothing had a price. */
const usageNumbers = z
  .object({
    runs: z.number(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    cost: amount.nullable(),
    unpriced: z.number().describe('How many of them used a model without a known price: `cost` is that of the others.'),
  })
  .meta({ id: 'UsageNumbers' });
export type UsageNumbers = z.infer<typeof usageNumbers>;

export const ownUsage = z
  .object({
    period: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
    totals: usageNumbers,
    byModel: z.array(usageNumbers.extend({ model: z.string() })),
    byDay: z.array(usageNumbers.extend({ day: z.string() })).describe('Every day of the period, including those without runs.'),
  })
  .meta({ id: 'OwnUsage' });
export type OwnUsage = z.infer<typeof ownUsage>;

export const usageReport = ownUsage
  .extend({
    byPerson: z.array(usageNumbers.extend({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })).describe('A deleted person has an id and no name.'),
    byRole: z.array(usageNumbers.extend({ role: z.string() })).describe('The role at the time.'),
    byKey: z.array(usageNumbers.extend({ id: z.string().nullable(), name: z.string().nullable() })).describe('Null: in the browser.'),
  })
  .meta({ id: 'UsageReport' });
export type UsageReport = z.infer<typeof usageReport>;
