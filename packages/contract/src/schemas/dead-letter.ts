import { z } from 'zod';
import { time } from './time.ts';

/** A job whose attempts are used up. */
export const deadLetter = z
  .object({
    id: z.string(),
    job: z.string(),
    does: z.string().describe('What the job does, in words.'),
    reason: z.string().describe('Why its last attempt failed, in words.'),
    attempts: z.int(),
    owner: z.string().nullable().describe('Who added what it is about; null if nobody has it any more.'),
    format: z.string().nullable(),
    failedAt: time,
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof deadLetter>;

export const retried = z.object({ retried: z.int() });
