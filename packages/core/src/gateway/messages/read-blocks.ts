import type { MessageBlock, MessagesRequest } from '@aistudio/contract/schemas';
import type { GenerationMessage, GenerationPart, ToolCall } from '../../ports/model-provider.ts';
import { badParameter } from '../gateway-error.ts';
import { readFilePart } from '../read-file-part.ts';
import { readResult } from '../read-result.ts';
import { carriedReplay } from './carried-replay.ts';

type Blocks = string | readonly { type: string }[];

/** The messages in our form: results come before the person's other text, and calls get back their extra data. */
export function readBlocks(messages: MessagesRequest['messages']): GenerationMessage[] {
  const names = new Map<string, string>();
  const read: GenerationMessage[] = [];
  messages.forEach(({ role, content }, index) => {
    if (role === 'system') return;
    const place = `messages.${index}.content`;
    const blocks: MessageBlock[] = typeof content === 'string' ? (content === '' ? [] : [{ type: 'text', text: content }]) : content;
    const parts = partsOf(blocks, place);
    if (role === 'assistant') {
      const toolCalls = callsOf(blocks);
      for (const { id, name } of toolCalls) names.set(id, name);
      return void read.push({ role, parts, ...(toolCalls.length === 0 ? {} : { toolCalls }) });
    }
    const toolResults = blocks.flatMap((block, at) => {
      if (block.type !== 'tool_result') return [];
      const { tool_use_id: callId, content: output, is_error: failed } = block as Extract<MessageBlock, { type: 'tool_result' }>;
      const name = names.get(callId);
      if (name === undefined) throw badParameter(`${place}.${at}.tool_use_id`, 'There is no call with this id in an earlier message of the assistant.');
      const result = readResult(partsOf(output ?? '', `${place}.${at}.content`), '\n');
      return [{ callId, name, ...result, output: failed === true ? `Error: ${result.output}` : result.output }];
    });
    read.push({ role, parts, ...(toolResults.length === 0 ? {} : { toolResults }) });
  });
  return read;
}

function callsOf(blocks: readonly MessageBlock[]): ToolCall[] {
  const replays = new Map(blocks.flatMap((block) => (block.type === 'redacted_thinking' ? [carriedReplay((block as { data: string }).data)] : [])).filter((each) => each !== null));
  return blocks.flatMap((block) => {
    if (block.type !== 'tool_use') return [];
    const { id, name, input } = block as Extract<MessageBlock, { type: 'tool_use' }>;
    return [{ id, name, input: JSON.stringify(input ?? {}), replay: replays.get(id) ?? null }];
  });
}

function partsOf(content: Blocks, place: string): GenerationPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return content.flatMap((block, index) => partOf(block, `${place}.${index}`));
}

/** Another model's thoughts are not history for this one; calls and results are handled elsewhere. */
function partOf(block: { type: string; [field: string]: unknown }, place: string): GenerationPart[] {
  if (block.type === 'text') return [{ type: 'text', text: String(block['text'] ?? '') }];
  if (block.type === 'search_result') return [{ type: 'text', text: `${String(block['title'])} (${String(block['source'])})\n${textIn(block['content'])}` }];
  if (block.type !== 'image' && block.type !== 'document') return [];
  const source = block['source'] as { type: string; media_type?: string; data?: string; content?: unknown };
  const name = typeof block['title'] === 'string' ? block['title'] : null;
  if (source.type === 'base64') return [readFilePart(name, `data:${source.media_type};base64,${source.data}`, `${place}.source`)];
  if (source.type === 'text') return [{ type: 'file', mediaType: 'text/plain', name: name ?? 'file', text: source.data ?? '' }];
  if (source.type === 'content') return [{ type: 'file', mediaType: 'text/plain', name: name ?? 'file', text: textIn(source.content) }];
  throw badParameter(`${place}.source`, 'Send the bytes themselves in base64: AI Studio fetches no address that a request names, and keeps no files for it.');
}

function textIn(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((each: { text?: unknown }) => (typeof each.text === 'string' ? each.text : '')).join('\n') : '';
}
