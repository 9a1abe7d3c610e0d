import type { AskedGeneration, GenerationMessage, GenerationPart } from '../../ports/model-provider.ts';
import { badParameter } from '../gateway-error.ts';
import { parseBody } from '../parse-body.ts';
import { readFilePart } from '../read-file-part.ts';
import { readOptions } from '../read-options.ts';
import { readImage, remoteImage } from '../read-image.ts';
import { readResult } from '../read-result.ts';
import { responsesRequest, type ResponsesRequest, type ResponsesItem } from '@aistudio/contract/schemas';

/** A Responses request as a generation. Throws a GatewayError for what this model cannot be asked. */
export function readResponsesRequest(raw: unknown): AskedGeneration {
  const body = parseBody(responsesRequest, raw);
  const items: ResponsesItem[] = typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : body.input;
  const format = body.text?.format;
  const instructions = [body.instructions ?? '', ...items.flatMap(instructionsIn), format?.type === 'json_object' ? 'Answer with one JSON object and nothing else.' : ''].filter((each) => each !== '');
  return {
    system: instructions.length === 0 ? null : instructions.join('\n\n'),
    messages: readItems(items),
    maximumOutputTokens: body.max_output_tokens ?? null,
    temperature: body.temperature ?? null,
    topP: body.top_p ?? null,
    stop: null,
    effort: body.reasoning?.effort ?? null,
    ...readTools(body),
    options: readOptions({ parallelToolCalls: body.parallel_tool_calls, verbosity: body.text?.verbosity }),
    answerSchema: format?.type === 'json_schema' ? { name: format.name, schema: format.schema, ...(format.strict == null ? {} : { strict: format.strict }) } : null,
  };
}

function readTools({ tools, tool_choice: choice }: ResponsesRequest): Pick<AskedGeneration, 'tools' | 'toolChoice'> {
  if (tools == null || tools.length === 0) return { tools: null, toolChoice: null };
  return {
    tools: tools.map(({ name, description, parameters, strict }) => ({ name, description: description ?? '', inputSchema: parameters ?? { type: 'object', properties: {} }, ...(strict == null ? {} : { strict }) })),
    toolChoice: choice == null ? null : typeof choice === 'string' ? choice : { name: choice.name },
  };
}

function instructionsIn(item: ResponsesItem): string[] {
  return 'role' in item && (item.role === 'system' || item.role === 'developer') ? [textOf(item.content as Content)] : [];
}

/** Calls belong to the assistant's message before them, and consecutive outputs to one message. */
function readItems(items: ResponsesItem[]): GenerationMessage[] {
  const names = new Map<string, string>();
  const read: GenerationMessage[] = [];
  items.forEach((item, index) => {
    const last = read.at(-1);
    if (item.type === 'function_call') {
      const call = { id: item.call_id, name: item.name, input: item.arguments, replay: item.extra_content?.aistudio?.replay ?? null };
      names.set(call.id, call.name);
      if (last?.role === 'assistant') last.toolCalls = [...(last.toolCalls ?? []), call];
      else read.push({ role: 'assistant', parts: [], toolCalls: [call] });
    } else if (item.type === 'function_call_output') {
      const name = names.get(item.call_id);
      if (name === undefined) throw badParameter(`input.${index}.call_id`, 'There is no call with this id before its output.');
      const result = { callId: item.call_id, name, ...readResult(partsOf(item.output as Content, `input.${index}.output`), '') };
      if (last?.toolResults !== undefined) last.toolResults.push(result);
      else read.push({ role: 'user', parts: [], toolResults: [result] });
    } else if (item.type !== 'reasoning' && (item.role === 'user' || item.role === 'assistant')) {
      read.push({ role: item.role, parts: partsOf(item.content as Content, `input.${index}.content`) });
    }
  });
  return read;
}

type Content = string | { type: string; text?: string; refusal?: string; image_url?: string | null; filename?: string | null; file_data?: string }[];

function partsOf(content: Content, place: string): GenerationPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return content.map((part, index) => {
    if (part.file_data !== undefined) return readFilePart(part.filename, part.file_data, `${place}.${index}.file_data`);
    if (part.type !== 'input_image') return { type: 'text', text: part.text ?? part.refusal ?? '' };
    const param = `${place}.${index}.image_url`;
    if (part.image_url == null) throw remoteImage(param);
    return readImage(part.image_url, param);
  });
}

function textOf(content: Content): string {
  return typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('');
}
