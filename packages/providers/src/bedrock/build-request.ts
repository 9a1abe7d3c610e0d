import type { GenerationMessage, GenerationPart, GenerationRequest, ToolCall, ToolDefinition } from '@aistudio/core';
import { failureOf, ProviderError } from '../failure/provider-error.ts';
import { isRecord } from '../json/is-record.ts';
import { openReplay } from '../json/seal-replay.ts';
import { listIn, parseJson } from '../json/values.ts';
import { acceptedCallId } from '../prompt/accepted-call-id.ts';
import { describeFile } from '../prompt/describe-file.ts';
import { placeThoughts } from '../prompt/place-thoughts.ts';
import { spokenMessages } from '../prompt/spoken-messages.ts';
import { reasoningFields, refusesLimit } from './reasoning-fields.ts';

const imageFormats: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/jpg': 'jpeg', 'image/gif': 'gif', 'image/webp': 'webp' };

/**
 * The JSON body of ConverseStream. `reasoning` is false for a model that refused a reasoning effort.
 * Throws a ProviderError for an image that no model of Bedrock accepts.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export function buildConverseRequest(request: GenerationRequest, reasoning: boolean): string {
  const { system, maximumOutputTokens, answerSchema } = request;
  const messages = spokenMessages(request);
  const fields = reasoning ? reasoningFields(request.model, request.effort ?? null, maximumOutputTokens) : null;
  const inference = {
    ...(maximumOutputTokens === null || (fields !== null && refusesLimit(request.model, request.effort ?? null)) ? {} : { maxTokens: maximumOutputTokens }),
    ...(request.temperature == null ? {} : { temperature: request.temperature }),
    ...(request.topP == null ? {} : { topP: request.topP }),
    ...(request.stop == null || request.stop.length === 0 ? {} : { stopSequences: request.stop }),
  };
  return JSON.stringify({
    messages: messages.map((message) => ({ role: message.role, content: contentOf(message) })),
    ...(system === null || system.trim() === '' ? {} : { system: [{ text: system.toWellFormed() }] }),
    ...(Object.keys(inference).length === 0 ? {} : { inferenceConfig: inference }),
    ...(fields === null ? {} : { additionalModelRequestFields: fields }),
    ...(answerSchema == null
      ? {}
      : { outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema: { name: answerSchema.name, schema: JSON.stringify(answerSchema.schema) } } } } }),
    ...buildTools(request, messages),
  });
}

function buildTools({ tools, toolChoice }: GenerationRequest, messages: GenerationMessage[]): object {
  const offered = tools?.length ? tools : toolsOf(messages);
  if (offered.length === 0) return {};
  // There is no value for "none", but past calls must not be sent without their tools.
  if (toolChoice === 'none' && !messages.some((message) => message.toolCalls)) return {};
  const choice = typeof toolChoice === 'object' && toolChoice !== null ? { tool: { name: toolChoice.name } } : toolChoice === 'required' ? { any: {} } : { auto: {} };
  return {
    toolConfig: {
      tools: offered.map(({ name, description, inputSchema, strict }) => ({ toolSpec: { name, description: description || name, inputSchema: { json: inputSchema }, strict } })),
      toolChoice: choice,
    },
  };
}

function contentOf(message: GenerationMessage): object[] {
  const results = (message.toolResults ?? []).map(({ callId, output, images = [] }) => ({ toolResult: { toolUseId: acceptedCallId(callId), content: [{ text: output.toWellFormed() || '(nothing)' }, ...images.flatMap(blockOf)] } }));
  const spoken = placeThoughts(message, ({ replay }) => listIn(openReplay('converse', replay)));
  const content = [...results, ...spoken.flatMap((each) => ('part' in each ? blockOf(each.part) : 'thought' in each ? [each.thought] : [callOf(each.call)]))];
  // Leaving the message out would put two messages of one role next to each other.
  return content.length === 0 ? [{ text: '(nothing)' }] : content;
}

/** Blank text is refused. */
function blockOf(part: GenerationPart): object[] {
  if (part.type === 'document') return [{ document: { format: 'pdf', name: part.name.replace(/[^A-Za-z0-9()[\]-]+/g, ' ').trim().slice(0, 200) || 'file', source: { bytes: part.data } } }];
  if (part.type !== 'image') return part.text.trim() === '' ? [] : [{ text: describeFile(part) }];
  const format = imageFormats[part.mediaType.toLowerCase()];
  if (format === undefined) throw new ProviderError(failureOf('invalid_request', `Bedrock takes PNG, JPEG, GIF and WebP images, not ${part.mediaType.slice(0, 40)}`));
  return [{ image: { format, source: { bytes: part.data } } }];
}

function callOf({ id, name, input }: ToolCall): object {
  const value = parseJson(input);
  return { toolUse: { toolUseId: acceptedCallId(id), name, input: isRecord(value) ? value : {} } };
}

/** Past calls must not be sent without their tools, even if the question offers none. */
function toolsOf(messages: GenerationMessage[]): ToolDefinition[] {
  const names = new Set(messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ name }) => name)));
  return [...names].map((name) => ({ name, description: name, inputSchema: { type: 'object' } }));
}
