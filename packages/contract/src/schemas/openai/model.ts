import { z } from 'zod';

/** A model in OpenAI's format; its creation time is unknown, so `created` is 0. */
export const openaiModel = z.object({ id: z.string(), object: z.literal('model'), created: z.number(), owned_by: z.string() }).meta({ id: 'OpenaiModel' });
export type OpenaiModel = z.infer<typeof openaiModel>;
