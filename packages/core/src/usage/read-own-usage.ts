import type { z } from 'zod';
import { parseInput } from '../parse-input.ts';
import { type Context, requirePerson } from '../context.ts';
import { fillDays, type Usage, withoutKey } from './read-usage.ts';
import { usageInput, usagePeriod } from './usage-period.ts';
import { usageRows } from './usage-rows.ts';

/** What the person who asks used. */
export async function readOwnUsage(context: Context, rawInput: z.input<typeof usageInput>): Promise<Pick<Usage, 'totals' | 'byModel' | 'byDay'>> {
  const person = requirePerson(context);
  const { days } = parseInput(usageInput, rawInput);
  const { since, dates } = usagePeriod(context.clock.now(), days);
  const [all, models, byDate] = await Promise.all((['all', 'model', 'day'] as const).map((by) => usageRows(context.database, by, since, person.id)));
  return { totals: withoutKey(all![0]), byModel: models!.map((row) => ({ model: row.key, ...withoutKey(row) })), byDay: fillDays(dates, byDate!) };
}
