import type { GenerationMessage, GenerationRequest } from '@aistudio/core';
import type { TokenLimit } from '../learning/optional-fields.ts';
import { describeFile } from '../prompt/describe-file.ts';
import { spokenMessages } from '../prompt/spoken-messages.ts';

type Content = string | ({ type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } })[];

interface ChatToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

type ChatMessage =
  | { role: 'system' | 'user'; content: Content }
  | { role: 'assistant'; content: Content | null; tool_calls?: ChatToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

/** What a model is asked for beyond the common core. */
export interface RequestDialect {
  tokenLimit: TokenLimit;
  /** Whether the usage of a stream is asked for. */
  usage: boolean;
}

/**
 * The JSON body of a streamed Chat Completions request.
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export function buildRequest(request: GenerationRequest, dialect: RequestDialect): string {
  const { answerSchema, effort } = request;
  return JSON.stringify({
    model: request.model,
    messages: buildMessages(request),
    stream: true,
    ...(dialect.usage ? { stream_options: { include_usage: true } } : {}),
    ...(request.maximumOutputTokens === null ? {} : { [dialect.tokenLimit]: request.maximumOutputTokens }),
    ...(effort == null ? {} : { reasoning_effort: effort }),
    ...(request.temperature == null ? {} : { temperature: request.temperature }),
    ...(request.topP == null ? {} : { top_p: request.topP }),
    ...(request.stop == null || request.stop.length === 0 ? {} : { stop: request.stop }),
    ...(answerSchema == null ? {} : { response_format: { type: 'json_schema', json_schema: answerSchema } }),
    ...buildTools(request),
  });
}

function buildTools({ tools, toolChoice }: GenerationRequest): object {
  if (tools == null || tools.length === 0) return {};
  const choice = typeof toolChoice === 'object' && toolChoice !== null ? { type: 'function', function: { name: toolChoice.name } } : toolChoice;
  return {
    tools: tools.map(({ name, description, inputSchema, strict }) => ({ type: 'function', function: { name, description, parameters: inputSchema, strict } })),
    ...(choice == null ? {} : { tool_choice: choice }),
  };
}

function buildMessages(request: GenerationRequest): ChatMessage[] {
  const system: ChatMessage[] = request.system === null || request.system === '' ? [] : [{ role: 'system', content: request.system.toWellFormed() }];
  return [...system, ...spokenMessages(request).flatMap(buildMessage)];
}

function buildMessage(message: GenerationMessage): ChatMessage[] {
  const content = contentOf(message);
  const calls = (message.toolCalls ?? []).map(({ id, name, input }): ChatToolCall => ({ id, type: 'function', function: { name, arguments: input.toWellFormed() } }));
  const results = (message.toolResults ?? []).map(({ callId, output }): ChatMessage => ({ role: 'tool', tool_call_id: callId, content: output.toWellFormed() }));
  if (message.role === 'assistant') return [{ role: 'assistant', content: content === '' ? null : content, ...(calls.length === 0 ? {} : { tool_calls: calls }) }];
  return content === '' ? results : [...results, { role: 'user', content }];
}

/** One string wherever it can be, which the simplest servers understand. */
function contentOf({ parts }: GenerationMessage): Content {
  if (!parts.some((part) => part.type === 'image')) return parts.flatMap((part) => (part.type === 'image' ? [] : [describeFile(part)])).join('\n\n');
  return parts.map((part) =>
    part.type === 'image' ? { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${part.data}` } } : { type: 'text', text: describeFile(part) },
  );
}
