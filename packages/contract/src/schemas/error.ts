import { z } from 'zod';
import { errors, type ErrorCode } from '../errors.ts';

/** The body of every refusal and failure of /api. */
export const error = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(errors) as [ErrorCode, ...ErrorCode[]]),
      message: z.string().describe('A sentence that may be shown.'),
      template: z.string().optional().describe('Its words, with {0}, {1}… for parameters, so that it can be translated. Absent without parameters: then it is the message.'),
      parameters: z.array(z.union([z.string(), z.number()])).optional(),
      requestId: z.string(),
    }),
  })
  .meta({ id: 'Error' });

/** The same at /v1, in OpenAI's format. Source: https://platform.openai.com/docs/guides/error-codes */
export const openaiError = z
  .object({ error: z.object({ message: z.string(), type: z.string(), param: z.string().nullable(), code: z.string().nullable() }) })
  .meta({ id: 'OpenaiError' });
