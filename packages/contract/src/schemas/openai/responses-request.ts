import { z } from 'zod';
import { efforts } from './chat-request.ts';

const text = z.string();
const jsonSchema = z.record(z.string(), z.unknown());

const part = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['input_text', 'output_text', 'text']), text }),
  z.looseObject({ type: z.literal('refusal'), refusal: text }),
  z.looseObject({ type: z.literal('input_image'), image_url: text.nullish() }),
  z.looseObject({ type: z.literal('input_file'), filename: text.nullish(), file_data: text }),
]);

const spoken = z.looseObject({ type: z.literal('message').optional(), role: z.enum(['user', 'assistant', 'system', 'developer']), content: z.union([text, z.array(part)]) });

const item = z.union([
  z.looseObject({
    type: z.literal('function_call'),
    call_id: text,
    name: text,
    arguments: text,
    extra_content: z.looseObject({ aistudio: z.looseObject({ replay: text }).optional() }).nullish(),
  }),
  z.looseObject({ type: z.literal('function_call_output'), call_id: text, output: z.union([text, z.array(part)]) }),
  z.looseObject({ type: z.literal('reasoning') }),
  spoken,
]);

const tool = z.looseObject({
  type: z.literal('function', 'only tools of the type "function" are known for this model'),
  name: text.min(1),
  description: text.nullish(),
  parameters: jsonSchema.nullish(),
  strict: z.boolean().nullish(),
});

const format = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({ type: z.literal('json_schema'), name: text, schema: jsonSchema.default({}), strict: z.boolean().nullish() }),
]);

/** A Responses request as far as every provider can follow it. Source: https://platform.openai.com/docs/api-reference/responses/create */
export const responsesRequest = z.looseObject({
  model: text.min(1),
  input: z.union([text, z.array(item).min(1)]),
  instructions: text.nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: z.number().int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  reasoning: z.looseObject({ effort: efforts.nullish() }).nullish(),
  text: z.looseObject({ format: format.nullish(), verbosity: z.enum(['low', 'medium', 'high']).nullish() }).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: z.union([z.enum(['auto', 'none', 'required']), z.looseObject({ type: z.literal('function'), name: text })]).nullish(),
  store: z.boolean().nullish(),
  metadata: z.record(z.string(), text).nullish(),
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;
export type ResponsesItem = z.infer<typeof item>;
