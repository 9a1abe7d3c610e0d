import { limits, type Limits, type PersonLimits } from '@aistudio/contract/schemas';
import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { parseStored } from '../parse-stored.ts';

/** Administrators have no limits. */
export const noLimits: PersonLimits = { answersAtOnce: null, answersADay: null, conversations: null, files: null, fileBytes: null, keys: null };

/** More than a busy student needs, and too little for a script to do harm; staff never notice them. */
export const defaultLimits: Limits = {
  staff: noLimits,
  student: { answersAtOnce: 10, answersADay: 1_000, conversations: 2_000, files: 2_000, fileBytes: 1_000_000_000, keys: 20 },
};

export const limitsKey = 'limits';

/** What administrators chose. In a separate row, because the previous release does not know it. */
export async function knownLimits(context: Pick<Context, 'database'>): Promise<Limits> {
  const rows = await context.database.drizzle.select().from(schema.settings).where(eq(schema.settings.key, limitsKey));
  return limitsIn(rows[0]?.value ?? null);
}

/** The row, merged over the defaults. */
export function limitsIn(value: string | null): Limits {
  const stored = (value === null ? {} : JSON.parse(value)) as Partial<Limits>;
  return parseStored(limits, { staff: { ...defaultLimits.staff, ...stored.staff }, student: { ...defaultLimits.student, ...stored.student } });
}
