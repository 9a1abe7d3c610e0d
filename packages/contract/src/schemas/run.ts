import { z } from 'zod';
import { messagePart } from './message-part.ts';
import { amount } from './price.ts';

/** What a person can choose; programs have more values. A model's default effort is none of these. */
export const personalEfforts = ['low', 'medium', 'high'] as const;
export type PersonalEffort = (typeof personalEfforts)[number];
const effort = z.enum(personalEfforts);

export const newRun = z.strictObject({
  model: z.string().min(3).max(300),
  parts: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(2_000_000) }),
        z.strictObject({ type: z.literal('file'), fileId: z.string().min(1).max(100) }),
        z.strictObject({ type: z.literal('repository'), repositoryId: z.string().min(1).max(100) }),
      ]),
    )
    .min(1)
    .max(20)
    .optional()
    .describe('Absent: a new answer below the question `parentId`.'),
  parentId: z.string().max(100).nullable().optional().describe('Absent: below the newest message; null: at the start.'),
  compare: z.boolean().optional(),
  effort: effort.optional().describe("How much to think, for a model that reasons; others ignore it. Absent: the model's default."),
});
export type NewRun = z.infer<typeof newRun>;

const tokens = z
  .object({
    inputTokens: z.number(),
    outputTokens: z.number(),
    cachedInputTokens: z.number().optional(),
    reasoningTokens: z.number().optional(),
    estimated: z.boolean().describe('True if a tokenizer counted because the provider did not say.'),
  })
  .meta({ id: 'Tokens' });

const routing = z
  .object({
    asked: z.string().describe('The model or alias that was requested.'),
    model: z.string().describe('The model that answered, or was the last to be asked.'),
    fallbacks: z.array(z.object({ model: z.string(), because: z.string() })).describe('Those that did not begin to answer, in order.'),
  })
  .meta({ id: 'Routing' });

/** A run as its person sees it. */
export const run = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    messageId: z.string(),
    model: z.string(),
    effort: effort.optional().describe("How much the person wanted the model to think; absent: the model's default."),
    state: z.enum(['queued', 'running', 'completed', 'stopped', 'incomplete', 'failed', 'interrupted']),
    waitingFor: z.string().optional().describe('What a queued run waits for: `run:<id>` of the previous answer, `document:<version>` that is being read. Absent: nothing.'),
    reason: z.string().nullable().describe('A finish reason or an error code; null while it is live.'),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    usage: tokens.nullable(),
    cost: amount.nullable(),
    timing: z.object({ timeToFirstTokenMs: z.number().nullable(), durationMs: z.number() }),
    continuedFrom: z.string().optional(),
    routing: routing.optional().describe('Absent if the requested model answered.'),
    continuedAt: z.array(z.number()).describe('Lengths of the text at which another attempt continued.'),
    lastSequence: z.number(),
    requestId: z.string(),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof run>;

export const runWithText = run.extend({ text: z.string().describe('As committed so far.'), reasoning: z.string() }).meta({ id: 'RunWithText' });
export type RunWithText = z.infer<typeof runWithText>;

export const withdrawnQuestion = z
  .object({ parts: z.array(messagePart), questionRemains: z.boolean().describe('There are other answers to it, side by side.') })
  .meta({ id: 'WithdrawnQuestion' });
export type WithdrawnQuestion = z.infer<typeof withdrawnQuestion>;

const eventNumber = z.string().regex(/^\d{0,15}$/, 'must be the number of an event; leave it out to start at the beginning').transform(Number).optional();

export const after = z.object({ after: eventNumber.describe('The number of the last event received; overrides Last-Event-ID.') });
export const lastEventId = z.object({ 'last-event-id': eventNumber.describe('The number of the last event received.') });

export const idempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible characters')
    .optional()
    .describe('1 to 200 visible characters: the same key and body are the same run; another body is refused with 409.'),
});
