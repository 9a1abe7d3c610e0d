import { schema } from '@aistudio/database';
import { inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { parseInput } from '../parse-input.ts';
import { type Context, requireAdministrator } from '../context.ts';
import { usageInput, usagePeriod } from './usage-period.ts';
import { noUsage, type UsageNumbers, usageRows } from './usage-rows.ts';

export interface Usage {
  totals: UsageNumbers;
  byModel: (UsageNumbers & { model: string })[];
  /** Every day of the period, also those without a run. */
  byDay: (UsageNumbers & { day: string })[];
  byPerson: (UsageNumbers & { id: string; name: string; email: string })[];
}

/** What everybody used together and each alone. An administrator sees numbers, never what was asked or answered. */
export async function readUsage(context: Context, rawInput: z.input<typeof usageInput>): Promise<Usage> {
  requireAdministrator(context);
  const { days } = parseInput(usageInput, rawInput);
  const { since, dates } = usagePeriod(context.clock.now(), days);
  const [all, models, byDate, people] = await Promise.all((['all', 'model', 'day', 'person'] as const).map((by) => usageRows(context.database, by, since, null)));
  const { id, name, email } = schema.users;
  const ids = people!.map((row) => row.key);
  const users = ids.length === 0 ? [] : await context.database.drizzle.select({ id, name, email }).from(schema.users).where(inArray(id, ids));
  return {
    totals: withoutKey(all![0]),
    byModel: models!.map((row) => ({ model: row.key, ...withoutKey(row) })),
    byDay: fillDays(dates, byDate!),
    byPerson: people!.flatMap((row) => users.filter((user) => user.id === row.key).map((user) => ({ ...user, ...withoutKey(row) }))),
  };
}

export function withoutKey(row: (UsageNumbers & { key: string }) | undefined): UsageNumbers {
  if (!row) return noUsage;
  const { key: _key, ...numbers } = row;
  return numbers;
}

export function fillDays(dates: string[], rows: (UsageNumbers & { key: string })[]): Usage['byDay'] {
  return dates.map((day) => ({ day, ...withoutKey(rows.find((row) => row.key === day)) }));
}
