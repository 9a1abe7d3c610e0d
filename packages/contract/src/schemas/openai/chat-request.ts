import { z } from 'zod';

const text = z.string();
const textPart = z.looseObject({ type: z.literal('text'), text });
const imagePart = z.looseObject({ type: z.literal('image_url'), image_url: z.looseObject({ url: text }) });
const refusalPart = z.looseObject({ type: z.literal('refusal'), refusal: text });
const textContent = z.union([text, z.array(textPart)]);

const toolCall = z.looseObject({
  id: text,
  type: z.literal('function'),
  function: z.looseObject({ name: text, arguments: text }),
  /** Extra data that we sent with the call and want back. */
  extra_content: z.looseObject({ aistudio: z.looseObject({ replay: text }).optional() }).nullish(),
});

export const efforts = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']);

/** A file in the message itself. */
const filePart = z.looseObject({ type: z.literal('file'), file: z.looseObject({ filename: text.nullish(), file_data: text }) });

const message = z.discriminatedUnion('role', [
  z.looseObject({ role: z.enum(['system', 'developer']), content: textContent }),
  z.looseObject({ role: z.literal('user'), content: z.union([text, z.array(z.discriminatedUnion('type', [textPart, imagePart, filePart]))]) }),
  z.looseObject({
    role: z.literal('assistant'),
    content: z.union([text, z.array(z.discriminatedUnion('type', [textPart, refusalPart]))]).nullish(),
    tool_calls: z.array(toolCall).nullish(),
    function_call: z.looseObject({ name: text, arguments: text }).nullish(),
  }),
  z.looseObject({ role: z.literal('tool'), tool_call_id: text, content: z.union([text, z.array(z.discriminatedUnion('type', [textPart, imagePart]))]) }),
  z.looseObject({ role: z.literal('function'), name: text, content: textContent.nullish() }),
]);

const jsonSchema = z.record(z.string(), z.unknown());

const tool = z.looseObject({
  type: z.literal('function', 'only tools of the type "function" are known'),
  function: z.looseObject({ name: text.min(1), description: text.nullish(), parameters: jsonSchema.nullish(), strict: z.boolean().nullish() }),
});

const toolChoice = z.union([z.enum(['auto', 'none', 'required']), z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: text }) })]);

const responseFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({ type: z.literal('json_schema'), json_schema: z.looseObject({ name: text, schema: jsonSchema.default({}), strict: z.boolean().nullish() }) }),
]);

const count = z.number().int().min(1);

/** A Chat Completions request as far as every provider can follow it. Source: https://platform.openai.com/docs/api-reference/chat/create */
export const chatRequest = z.looseObject({
  model: text.min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: count.nullish(),
  max_completion_tokens: count.nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stop: z.union([text, z.array(text).max(16)]).nullish(),
  reasoning_effort: efforts.nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: toolChoice.nullish(),
  response_format: responseFormat.nullish(),
  n: z.number().nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  seed: z.number().int().nullish(),
  presence_penalty: z.number().nullish(),
  frequency_penalty: z.number().nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
});

export type ChatRequest = z.infer<typeof chatRequest>;
export type ChatMessage = z.infer<typeof message>;
