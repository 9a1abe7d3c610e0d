import { say } from '@aistudio/contract';
import type { Period } from '@aistudio/contract/schemas';
import { AppError } from '../errors.ts';
import { TimeZone } from './time-zone.ts';

export interface UsagePeriod {
  /** The first date and the last, both included. */
  from: string;
  to: string;
  timeZone: string;
  /** Every date of it, with the moments at which it starts and ends there. */
  days: { date: string; begin: Date; end: Date }[];
}

const dayMs = 86_400_000;
const mostDays = 3 * 365 + 1;

/** Which days are requested at this moment (ms). Throws invalid_request if they are not a period. */
export function usagePeriod(now: number, input: Period): UsagePeriod {
  const zone = new TimeZone(input.timeZone);
  const { from, to } = chosenDates(zone.dateAt(now), input);
  if (from > to) throw new AppError('invalid_request', say`The period would end before it begins: ${to} is before ${from}.`);
  const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (count > mostDays) throw new AppError('invalid_request', 'A period is at most three years long. Choose a shorter one.');
  const dates = Array.from({ length: count }, (_, index) => daysAfter(from, index));
  const moments = [...dates, daysAfter(to, 1)].map((day) => new Date(zone.beginningOf(day)));
  return { from, to, timeZone: zone.name, days: dates.map((day, index) => ({ date: day, begin: moments[index]!, end: moments[index + 1]! })) };
}

function chosenDates(today: string, { days, period, from, to }: Period): { from: string; to: string } {
  if ([days, period, from ?? to].filter((choice) => choice !== undefined).length > 1) throw new AppError('invalid_request', 'Choose a period in one way: "days", "period", or "from" and "to".');
  if (from !== undefined && to !== undefined) return { from, to };
  if (from !== undefined || to !== undefined) throw new AppError('invalid_request', 'A period needs both its first day, "from", and its last, "to".');
  if (period === undefined) return { from: daysAfter(today, 1 - (days ?? 30)), to: today };
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  if (period === 'this-month') return { from: firstOfMonth, to: today };
  const lastOfLastMonth = daysAfter(firstOfMonth, -1);
  return { from: `${lastOfLastMonth.slice(0, 7)}-01`, to: lastOfLastMonth };
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
