import type { AskedGeneration, GenerationMessage, GenerationPart, ToolCall } from '../../ports/model-provider.ts';
import { badParameter } from '../gateway-error.ts';
import { parseBody } from '../parse-body.ts';
import { readFilePart } from '../read-file-part.ts';
import { readImage } from '../read-image.ts';
import { readOptions } from '../read-options.ts';
import { readResult } from '../read-result.ts';
import { chatRequest, type ChatMessage, type ChatRequest } from '@aistudio/contract/schemas';

/** A Chat Completions request as a generation. Throws a GatewayError for what this model cannot be asked. */
export function readChatRequest(raw: unknown): AskedGeneration {
  const body = parseBody(chatRequest, raw);
  const format = body.response_format;
  const instructions = body.messages.flatMap((message) => (message.role === 'system' || message.role === 'developer' ? [textOf(message.content)] : []));
  if (format?.type === 'json_object') instructions.push('Answer with one JSON object and nothing else.');
  return {
    system: instructions.length === 0 ? null : instructions.join('\n\n'),
    messages: readMessages(body.messages),
    maximumOutputTokens: body.max_completion_tokens ?? body.max_tokens ?? null,
    temperature: body.temperature ?? null,
    topP: body.top_p ?? null,
    stop: body.stop == null ? null : [body.stop].flat(),
    effort: body.reasoning_effort ?? null,
    ...readTools(body),
    options: readOptions({ parallelToolCalls: body.parallel_tool_calls, seed: body.seed, presencePenalty: body.presence_penalty, frequencyPenalty: body.frequency_penalty, verbosity: body.verbosity }),
    answerSchema: format?.type === 'json_schema' ? { name: format.json_schema.name, schema: format.json_schema.schema, ...(format.json_schema.strict == null ? {} : { strict: format.json_schema.strict }) } : null,
  };
}

function readTools({ tools, tool_choice: choice }: ChatRequest): Pick<AskedGeneration, 'tools' | 'toolChoice'> {
  if (tools == null || tools.length === 0) return { tools: null, toolChoice: null };
  return {
    tools: tools.map(({ function: { name, description, parameters, strict } }) => ({
      name,
      description: description ?? '',
      inputSchema: parameters ?? { type: 'object', properties: {} },
      ...(strict == null ? {} : { strict }),
    })),
    toolChoice: choice == null ? null : typeof choice === 'string' ? choice : { name: choice.function.name },
  };
}

function readMessages(messages: ChatMessage[]): GenerationMessage[] {
  const names = new Map<string, string>();
  const read: GenerationMessage[] = [];
  messages.forEach((message, index) => {
    if (message.role === 'user') read.push({ role: 'user', parts: partsOf(message.content, `messages.${index}.content`) });
    if (message.role === 'assistant') {
      const toolCalls = (message.tool_calls ?? []).map((call): ToolCall => ({ id: call.id, name: call.function.name, input: call.function.arguments, replay: call.extra_content?.aistudio?.replay ?? null }));
      // OpenAI's older form, whose calls have no ids.
      if (message.function_call != null) toolCalls.push({ id: `function-${index}`, name: message.function_call.name, input: message.function_call.arguments });
      for (const call of toolCalls) names.set(call.id, call.name);
      read.push({ role: 'assistant', parts: partsOf(message.content ?? '', ''), ...(toolCalls.length === 0 ? {} : { toolCalls }) });
    }
    if (message.role !== 'tool' && message.role !== 'function') return;
    const callId = message.role === 'tool' ? message.tool_call_id : [...names].findLast(([, name]) => name === message.name)?.[0];
    const name = callId === undefined ? undefined : names.get(callId);
    if (callId === undefined || name === undefined) throw badParameter(`messages.${index}.${message.role === 'tool' ? 'tool_call_id' : 'name'}`, 'There is no such call in an earlier message of the assistant.');
    const result = { callId, name, ...readResult(partsOf(message.content ?? '', `messages.${index}.content`), '') };
    const last = read.at(-1);
    // Results of one turn belong into one message.
    if (last?.toolResults !== undefined) last.toolResults.push(result);
    else read.push({ role: 'user', parts: [], toolResults: [result] });
  });
  return read;
}

type Content = string | { type: string; text?: unknown; refusal?: unknown; image_url?: unknown; file?: unknown }[];

function partsOf(content: Content, place: string): GenerationPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return content.map((part, index) => {
    if (part.type === 'image_url') return readImage((part.image_url as { url: string }).url, `${place}.${index}.image_url`);
    const { filename, file_data: data } = (part.file ?? {}) as { filename?: string | null; file_data?: string };
    return data === undefined ? { type: 'text', text: String(part.text ?? part.refusal ?? '') } : readFilePart(filename, data, `${place}.${index}.file`);
  });
}

function textOf(content: string | { text: string }[]): string {
  return typeof content === 'string' ? content : content.map((part) => part.text).join('');
}
