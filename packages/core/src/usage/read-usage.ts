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
  /** Somebody who is gone has an id and no name. */
  byPerson: (UsageNumbers & { id: string; name: string | null; email: string | null })[];
  /** The role in which it was asked. */
  byRole: (UsageNumbers & { role: string })[];
  /** Null: in the browser. */
  byKey: (UsageNumbers & { id: string | null; name: string | null })[];
}

/** What everybody used together and each alone. An administrator sees numbers, never what was asked or answered. */
export async function readUsage(context: Context, rawInput: z.input<typeof usageInput>): Promise<Usage> {
  requireAdministrator(context);
  const { days } = parseInput(usageInput, rawInput);
  const { since, dates } = usagePeriod(context.clock.now(), days);
  const [all, models, byDate, people, byRole, byKey] = await Promise.all((['all', 'model', 'day', 'person', 'role', 'key'] as const).map((by) => usageRows(context.database, by, since, null)));
  const { id, name, email } = schema.users;
  const { drizzle } = context.database;
  const users = await drizzle.select({ id, name, email }).from(schema.users).where(inArray(id, people!.map((row) => row.key)));
  const keys = await drizzle.select({ id: schema.apiKeys.id, name: schema.apiKeys.name }).from(schema.apiKeys).where(inArray(schema.apiKeys.id, byKey!.map((row) => row.key)));
  return {
    totals: withoutKey(all![0]),
    byModel: models!.map((row) => ({ model: row.key, ...withoutKey(row) })),
    byDay: fillDays(dates, byDate!),
    byPerson: people!.map((row) => ({ ...(users.find((user) => user.id === row.key) ?? { id: row.key, name: null, email: null }), ...withoutKey(row) })),
    byRole: byRole!.map((row) => ({ role: row.key, ...withoutKey(row) })),
    byKey: byKey!.map((row) => ({ ...(row.key === '' ? { id: null, name: null } : (keys.find((key) => key.id === row.key) ?? { id: row.key, name: null })), ...withoutKey(row) })),
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
