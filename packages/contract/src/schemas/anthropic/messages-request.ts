import { z } from 'zod';

const text = z.string();
const jsonSchema = z.record(z.string(), z.unknown());
const textBlock = z.looseObject({ type: z.literal('text'), text });

const source = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('base64'), media_type: text, data: text }),
  z.looseObject({ type: z.literal('text'), data: text }),
  z.looseObject({ type: z.literal('content'), content: z.union([text, z.array(textBlock)]) }),
  z.looseObject({ type: z.enum(['url', 'file']) }),
]);

const imageBlock = z.looseObject({ type: z.literal('image'), source });
const documentBlock = z.looseObject({ type: z.literal('document'), source, title: text.nullish() });
const searchResult = z.looseObject({ type: z.literal('search_result'), source: text, title: text, content: z.array(textBlock) });

/** What a message is made of. Blocks of tools that a provider ran itself are history that no other provider knows. */
const block = z.union([
  z.discriminatedUnion('type', [
    textBlock,
    imageBlock,
    documentBlock,
    searchResult,
    z.looseObject({ type: z.literal('tool_use'), id: text, name: text, input: z.unknown() }),
    z.looseObject({ type: z.literal('tool_result'), tool_use_id: text, is_error: z.boolean().nullish(), content: z.union([text, z.array(z.union([textBlock, imageBlock, documentBlock, searchResult, z.looseObject({ type: text })]))]).nullish() }),
    z.looseObject({ type: z.literal('thinking'), thinking: text }),
    z.looseObject({ type: z.literal('redacted_thinking'), data: text }),
  ]),
  z.looseObject({ type: z.enum(['server_tool_use', 'web_search_tool_result', 'web_fetch_tool_result', 'code_execution_tool_result', 'mcp_tool_use', 'mcp_tool_result']) }),
]);

const message = z.looseObject({ role: z.enum(['user', 'assistant', 'system']), content: z.union([text, z.array(block)]) });

const format = z.looseObject({ type: z.literal('json_schema'), schema: jsonSchema });

/** A Messages request, as far as every provider can follow it. Source: https://docs.claude.com/en/api/messages */
export const messagesRequest = z.looseObject({
  model: text.min(1),
  messages: z.array(message).min(1),
  max_tokens: z.number().int().min(1).nullish(),
  system: z.union([text, z.array(textBlock)]).nullish(),
  stream: z.boolean().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_k: z.number().int().min(0).nullish(),
  stop_sequences: z.array(text).max(64).nullish(),
  thinking: z.looseObject({ type: z.enum(['enabled', 'adaptive', 'disabled']), budget_tokens: z.number().nullish() }).nullish(),
  output_config: z.looseObject({ effort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(), format: format.nullish() }).nullish(),
  output_format: format.nullish(),
  tools: z.array(z.looseObject({ type: z.literal('custom').nullish(), name: text.min(1), description: text.nullish(), input_schema: jsonSchema, strict: z.boolean().nullish() })).nullish(),
  tool_choice: z.looseObject({ type: z.enum(['auto', 'any', 'tool', 'none']), name: text.nullish(), disable_parallel_tool_use: z.boolean().nullish() }).nullish(),
});

export type MessagesRequest = z.infer<typeof messagesRequest>;
export type MessageBlock = z.infer<typeof block>;

/** Source: https://docs.claude.com/en/api/messages */
export const messagesAnswer = z
  .looseObject({ id: text, type: z.literal('message'), role: z.literal('assistant'), model: text, content: z.array(z.looseObject({ type: text })), stop_reason: text.nullable() })
  .meta({ id: 'AnthropicMessage' });

export const tokenCount = z.object({ input_tokens: z.number() }).meta({ id: 'AnthropicTokenCount' });

/** A model in Anthropic's format; its creation time is unknown. Source: https://docs.claude.com/en/api/models-list */
export const anthropicModel = z.object({ type: z.literal('model'), id: text, display_name: text, created_at: text }).meta({ id: 'AnthropicModel' });
export type AnthropicModel = z.infer<typeof anthropicModel>;
