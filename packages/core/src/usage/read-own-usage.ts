import type { OwnUsage, Period } from '@aistudio/contract/schemas';
import type { Context } from '../context.ts';
import { requirePerson } from '../actor/require-person.ts';
import { fillDays, withoutDays, withoutKey } from './read-usage.ts';
import { usagePeriod } from './usage-period.ts';
import { usageRows } from './usage-rows.ts';

/** What the person who asks used. */
export async function readOwnUsage(context: Context, asked: Period): Promise<OwnUsage> {
  const person = requirePerson(context);
  const period = usagePeriod(context.clock.now(), asked);
  const [all, models, byDate] = await Promise.all((['all', 'model', 'day'] as const).map((by) => usageRows(context.database, by, period, person.id)));
  return { period: withoutDays(period), totals: withoutKey(all![0]), byModel: models!.map((row) => ({ model: row.key, ...withoutKey(row) })), byDay: fillDays(period, byDate!) };
}
