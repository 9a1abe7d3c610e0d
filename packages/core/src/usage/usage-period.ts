import { z } from 'zod';

export const usageInput = z.strictObject({ days: z.coerce.number('days is a whole number').int('days is a whole number').min(1).max(366).default(30) });

const dayMs = 86_400_000;

/** The last days in UTC with today as the last: their dates, and when the first began. */
export function usagePeriod(now: number, days: number): { since: Date; dates: string[] } {
  const today = Math.floor(now / dayMs) * dayMs;
  const dates = Array.from({ length: days }, (_, index) => new Date(today - (days - 1 - index) * dayMs).toISOString().slice(0, 10));
  return { since: new Date(today - (days - 1) * dayMs), dates };
}
