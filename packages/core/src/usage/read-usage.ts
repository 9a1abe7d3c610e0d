import type { Period, UsageNumbers, UsageReport } from '@aistudio/contract/schemas';
import { among, schema } from '@aistudio/database';
import type { Context } from '../context.ts';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { usagePeriod, type UsagePeriod } from './usage-period.ts';
import { noUsage, usageRows } from './usage-rows.ts';

/** Everybody's usage, in total and per person. An administrator sees numbers, never what was asked or answered. */
export async function readUsage(context: Context, asked: Period): Promise<UsageReport> {
  requireAdministrator(context);
  const period = usagePeriod(context.clock.now(), asked);
  const [all, models, byDate, people, byRole, byKey] = await Promise.all((['all', 'model', 'day', 'person', 'role', 'key'] as const).map((by) => usageRows(context.database, by, period, null)));
  const { id, name, email } = schema.users;
  const { drizzle } = context.database;
  const users = await drizzle.select({ id, name, email }).from(schema.users).where(among(id, people!.map((row) => row.key)));
  const keys = await drizzle.select({ id: schema.apiKeys.id, name: schema.apiKeys.name }).from(schema.apiKeys).where(among(schema.apiKeys.id, byKey!.map((row) => row.key)));
  const userOf = new Map(users.map((user) => [user.id, user]));
  const keyOf = new Map(keys.map((key) => [key.id, key]));
  return {
    period: withoutDays(period),
    totals: withoutKey(all![0]),
    byModel: models!.map((row) => ({ model: row.key, ...withoutKey(row) })),
    byDay: fillDays(period, byDate!),
    byPerson: people!.map((row) => ({ ...(userOf.get(row.key) ?? { id: row.key, name: null, email: null }), ...withoutKey(row) })),
    byRole: byRole!.map((row) => ({ role: row.key, ...withoutKey(row) })),
    byKey: byKey!.map((row) => ({ ...(row.key === '' ? { id: null, name: null } : (keyOf.get(row.key) ?? { id: row.key, name: null })), ...withoutKey(row) })),
  };
}

export function withoutKey(row: (UsageNumbers & { key: string }) | undefined): UsageNumbers {
  if (!row) return noUsage;
  const { key: _key, ...numbers } = row;
  return numbers;
}

export function withoutDays({ from, to, timeZone }: UsagePeriod): UsageReport['period'] {
  return { from, to, timeZone };
}

export function fillDays({ days }: UsagePeriod, rows: (UsageNumbers & { key: string })[]): UsageReport['byDay'] {
  const byDate = new Map(rows.map((row) => [row.key, row]));
  return days.map(({ date }) => ({ day: date, ...withoutKey(byDate.get(date)) }));
}
