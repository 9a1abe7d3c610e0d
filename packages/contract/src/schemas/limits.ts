import { z } from 'zod';
import { roleField } from './person.ts';

const most = z.number().int().min(0).max(1_000_000_000_000).nullable();

/** What one person may do or store; null: no limit. */
export const personLimits = z
  .strictObject({
    answersAtOnce: most.describe('Answers that are being written, or wait to be.'),
    answersADay: most.describe('Answers started in 24 hours.'),
    conversations: most.describe('Conversations, including archived ones.'),
    files: most.describe('Files that are stored.'),
    fileBytes: most.describe('Total bytes of all files.'),
    keys: most.describe('API keys that are neither revoked nor expired.'),
  })
  .meta({ id: 'PersonLimits' });
export type PersonLimits = z.infer<typeof personLimits>;

/** For one person, overriding the role: null is no limit, what is left out is the role's. */
export const ownLimits = z.strictObject(personLimits.partial().shape).meta({ id: 'OwnLimits' });
export type OwnLimits = z.infer<typeof ownLimits>;

export const limitsOfPerson = z
  .strictObject({
    role: roleField,
    ofRole: personLimits.describe('What applies to everybody with this role; administrators have no limits.'),
    own: ownLimits,
    used: z.strictObject(Object.fromEntries(Object.keys(personLimits.shape).map((kind) => [kind, z.number()])) as Record<keyof PersonLimits, z.ZodNumber>),
  })
  .meta({ id: 'LimitsOfPerson' });
export type LimitsOfPerson = z.infer<typeof limitsOfPerson>;

/** For each role except administrators, who have none. */
export const limits = z.strictObject({ staff: personLimits, student: personLimits }).meta({ id: 'Limits' });
export type Limits = z.infer<typeof limits>;

export const limitsChange = z.strictObject({ staff: z.strictObject(personLimits.partial().shape).optional(), student: z.strictObject(personLimits.partial().shape).optional() });
export type LimitsChange = z.infer<typeof limitsChange>;
