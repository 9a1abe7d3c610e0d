import { z } from 'zod';

const most = z.number().int().min(0).max(1_000_000_000_000).nullable();

/** What one person may do or keep; null: no limit. */
export const personLimits = z
  .strictObject({
    answersAtOnce: most.describe('Answers that are being written, or wait to be.'),
    answersADay: most.describe('Answers begun in 24 hours.'),
    conversations: most.describe('Conversations that are kept, archived ones too.'),
    files: most.describe('Files that are kept.'),
    fileBytes: most.describe('Bytes of all files together.'),
    keys: most.describe('API keys that are neither revoked nor over.'),
  })
  .meta({ id: 'PersonLimits' });
export type PersonLimits = z.infer<typeof personLimits>;

/** For each role but administrators, who have none. */
export const limits = z.strictObject({ staff: personLimits, student: personLimits }).meta({ id: 'Limits' });
export type Limits = z.infer<typeof limits>;

export const limitsChange = z.strictObject({ staff: z.strictObject(personLimits.partial().shape).optional(), student: z.strictObject(personLimits.partial().shape).optional() });
export type LimitsChange = z.infer<typeof limitsChange>;
