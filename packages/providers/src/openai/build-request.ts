import type { GenerationMessage, GenerationPart, GenerationRequest, ToolCall } from '@aistudio/core';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { openReplay } from '../json/seal-replay.ts';
import { listIn } from '../json/values.ts';
import { acceptedCallId } from '../prompt/accepted-call-id.ts';
import { describeFile } from '../prompt/describe-file.ts';
import { placeThoughts } from '../prompt/place-thoughts.ts';
import { sayOptions } from '../prompt/say-options.ts';
import { spokenMessages } from '../prompt/spoken-messages.ts';
import { responsesOptions } from './responses-options.ts';

/** Features that are requested although a model or account may refuse them. */
export interface ResponsesDialect {
  /** A summary of the reasoning, which requires verification for some accounts. */
  summary: boolean;
  /** Reasoning items to send back with tool results. */
  encryptedReasoning: boolean;
}

/**
 * The JSON body of a streamed Responses request. Nothing is stored at the provider. Throws a ProviderError for stop sequences.
 * Source: https://platform.openai.com/docs/api-reference/responses/create
 */
export function buildResponsesRequest(request: GenerationRequest, dialect: ResponsesDialect): string {
  if (request.stop != null && request.stop.length > 0) throw new ProviderError(failureOf('invalid_request', 'the Responses API has no stop sequences', { status: 400 }));
  const { system, answerSchema, maximumOutputTokens } = request;
  const effort = request.effort ?? null;
  const hasTools = request.tools != null && request.tools.length > 0;
  const reasoning = { ...(effort === null ? {} : { effort }), ...(dialect.summary && effort !== 'none' ? { summary: 'auto' } : {}) };
  const { verbosity, ...options } = sayOptions(request, responsesOptions);
  const text = { ...(answerSchema == null ? {} : { format: { type: 'json_schema', ...answerSchema } }), ...(verbosity === undefined ? {} : { verbosity }) };
  return JSON.stringify({
    model: request.model,
    input: spokenMessages(request).flatMap(buildItems),
    stream: true,
    store: false,
    ...(system === null || system === '' ? {} : { instructions: system.toWellFormed() }),
    ...(maximumOutputTokens === null ? {} : { max_output_tokens: maximumOutputTokens }),
    ...(request.temperature == null ? {} : { temperature: request.temperature }),
    ...(request.topP == null ? {} : { top_p: request.topP }),
    ...(Object.keys(reasoning).length === 0 ? {} : { reasoning }),
    ...(Object.keys(text).length === 0 ? {} : { text }),
    ...options,
    ...(hasTools ? buildTools(request) : {}),
    ...(hasTools && dialect.encryptedReasoning ? { include: ['reasoning.encrypted_content'] } : {}),
  });
}

function buildTools({ tools, toolChoice }: GenerationRequest): object {
  const choice = typeof toolChoice === 'object' && toolChoice !== null ? { type: 'function', name: toolChoice.name } : toolChoice;
  return {
    // Otherwise the provider would treat a schema as strict.
    tools: tools!.map(({ name, description, inputSchema, strict = false }) => ({ type: 'function', name, description, parameters: inputSchema, strict })),
    ...(choice == null ? {} : { tool_choice: choice }),
  };
}

function buildItems(message: GenerationMessage): object[] {
  const results = (message.toolResults ?? []).map(({ callId, output, images = [] }) => ({ type: 'function_call_output', call_id: acceptedCallId(callId), output: images.length === 0 ? output.toWellFormed() : contentOf({ role: 'user', parts: [{ type: 'text', text: output }, ...images] }) }));
  if (message.role === 'user') return message.parts.length === 0 ? results : [...results, { role: 'user', content: contentOf(message) }];
  const items: object[] = [];
  let parts: GenerationPart[] = [];
  const speak = () => {
    if (parts.length > 0) items.push({ role: 'assistant', content: contentOf({ role: 'assistant', parts }) });
    parts = [];
  };
  // A model that reasoned before it called wants its reasoning back, in its place.
  for (const each of placeThoughts(message, ({ replay }) => listIn(openReplay('responses', replay)))) {
    if ('part' in each) {
      parts.push(each.part);
      continue;
    }
    speak();
    items.push('thought' in each ? each.thought : buildCall(each.call));
  }
  speak();
  return [...results, ...items];
}

function contentOf({ role, parts }: Pick<GenerationMessage, 'role' | 'parts'>): object[] {
  const type = role === 'assistant' ? 'output_text' : 'input_text';
  return parts.map((part) =>
    part.type === 'document' && role === 'user' ? { type: 'input_file', filename: part.name, file_data: `data:${part.mediaType};base64,${part.data}` } : part.type === 'image' ? { type: 'input_image', image_url: `data:${part.mediaType};base64,${part.data}` } : { type, text: describeFile(part) },
  );
}

function buildCall({ id, name, input }: ToolCall): object {
  return { type: 'function_call', call_id: acceptedCallId(id), name, arguments: input.toWellFormed() };
}
