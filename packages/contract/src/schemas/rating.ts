import { z } from 'zod';
import { time } from './time.ts';

export const verdict = z.enum(['good', 'bad']);
export type Verdict = z.infer<typeof verdict>;

export const newRating = z.strictObject({
  verdict: verdict.nullable().describe('Null removes it.'),
  reason: z.string().trim().max(1000).default(''),
  send: z.boolean().default(false).describe('Whether administrators may read the question and the answer.'),
});
export type NewRating = z.infer<typeof newRating>;

export const ratings = z
  .object({
    byModel: z.array(z.object({ model: z.string(), good: z.number(), bad: z.number() })),
    reasons: z
      .array(z.object({ id: z.string(), model: z.string(), verdict, reason: z.string(), question: z.string().nullable(), answer: z.string().nullable(), at: time }))
      .describe('The newest with a reason; names are not included. Question and answer are null unless the person sent them.'),
  })
  .meta({ id: 'Ratings' });
export type Ratings = z.infer<typeof ratings>;
