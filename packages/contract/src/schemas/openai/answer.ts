import { z } from 'zod';

/** What every answer has; a model called in its own dialect may add more. Source: https://platform.openai.com/docs/api-reference/chat/object */
export const chatAnswer = z
  .looseObject({
    id: z.string(),
    object: z.literal('chat.completion'),
    created: z.number(),
    model: z.string(),
    choices: z.array(z.looseObject({ index: z.number(), finish_reason: z.string().nullable(), message: z.looseObject({ role: z.string(), content: z.string().nullish() }) })),
  })
  .meta({ id: 'OpenaiChatCompletion' });

/** Source: https://platform.openai.com/docs/api-reference/responses/object */
export const responsesAnswer = z
  .looseObject({ id: z.string(), object: z.literal('response'), status: z.string().optional(), model: z.string(), output: z.array(z.looseObject({ type: z.string() })) })
  .meta({ id: 'OpenaiResponse' });
