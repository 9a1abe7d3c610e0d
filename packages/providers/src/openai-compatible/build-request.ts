import type { GenerationMessage, GenerationOption, GenerationPart, GenerationRequest } from '@aistudio/core';
import { shortCallId } from '../prompt/accepted-call-id.ts';
import type { TokenLimit } from '../learning/optional-fields.ts';
import { describeFile } from '../prompt/describe-file.ts';
import { spokenMessages } from '../prompt/spoken-messages.ts';
import { imagesOfResults } from '../prompt/images-of-results.ts';
import { sayOptions } from '../prompt/say-options.ts';
import { chatOptions } from './chat-options.ts';
import { openThoughts } from './chat-thoughts.ts';

type Content = string | ({ type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } } | { type: 'file'; file: { filename: string; file_data: string } })[];

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
  /** Whether the usage of a stream is requested. */
  usage: boolean;
  /** Whether thoughts and the extra data of calls are sent back to the model. */
  thoughts?: boolean;
  /** Whether call ids are shortened. */
  shortIds?: boolean;
  /** The server's names for options. */
  options?: Partial<Record<GenerationOption, string>>;
}

/**
 * The JSON body of a streamed Chat Completions request.
 * Source: https://platform.openai.com/docs/api-reference/chat/create
 */
export function buildRequest(request: GenerationRequest, dialect: RequestDialect): string {
  const { answerSchema, effort } = request;
  return JSON.stringify({
    model: request.model,
    messages: buildMessages(request, dialect),
    stream: true,
    ...(dialect.usage ? { stream_options: { include_usage: true } } : {}),
    ...(request.maximumOutputTokens === null ? {} : { [dialect.tokenLimit]: request.maximumOutputTokens }),
    ...(effort == null ? {} : { reasoning_effort: effort }),
    ...(request.temperature == null ? {} : { temperature: request.temperature }),
    ...(request.topP == null ? {} : { top_p: request.topP }),
    ...(request.stop == null || request.stop.length === 0 ? {} : { stop: request.stop }),
    ...(answerSchema == null ? {} : { response_format: { type: 'json_schema', json_schema: answerSchema } }),
    ...buildTools(request),
    ...sayOptions(request, dialect.options ?? chatOptions),
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

function buildMessages(request: GenerationRequest, dialect: RequestDialect): ChatMessage[] {
  const system: ChatMessage[] = request.system === null || request.system === '' ? [] : [{ role: 'system', content: request.system.toWellFormed() }];
  return [...system, ...spokenMessages(request).flatMap((message) => buildMessage(message, dialect))];
}

function buildMessage(message: GenerationMessage, { thoughts = true, shortIds = false }: RequestDialect): ChatMessage[] {
  const idOf = (id: string) => (shortIds ? shortCallId(id) : id);
  const replays = (message.toolCalls ?? []).map(({ replay }) => (thoughts ? openThoughts(replay) : { message: {}, call: {} }));
  const content = contentOf([...imagesOfResults(message), ...message.parts]);
  const calls = (message.toolCalls ?? []).map(({ id, name, input }, index): ChatToolCall => ({ id: idOf(id), type: 'function', function: { name, arguments: input.toWellFormed() }, ...replays[index]!.call }));
  const results = (message.toolResults ?? []).map(({ callId, output }): ChatMessage => ({ role: 'tool', tool_call_id: idOf(callId), content: output.toWellFormed() }));
  if (message.role === 'assistant') return [{ role: 'assistant', content: content === '' ? null : content, ...replays[0]?.message, ...(calls.length === 0 ? {} : { tool_calls: calls }) }];
  return content === '' ? results : [...results, { role: 'user', content }];
}

/** One string wherever possible, which the simplest servers understand. */
function contentOf(parts: GenerationPart[]): Content {
  if (!parts.some((part) => part.type === 'image' || part.type === 'document')) return parts.flatMap((part) => (part.type === 'image' ? [] : [describeFile(part)])).join('\n\n');
  return parts.map((part) =>
    part.type === 'document' ? { type: 'file', file: { filename: part.name, file_data: `data:${part.mediaType};base64,${part.data}` } } : part.type === 'image' ? { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${part.data}` } } : { type: 'text', text: describeFile(part) },
  );
}
