import type { AnswerImage, AnswerSource } from '@aistudio/core';
import type { Usage } from '@aistudio/stream';
import type { Refusal } from '../failure/classify-refusal.ts';
import { isRecord } from '../json/is-record.ts';
import { readRefusal } from '../failure/read-refusal.ts';
import { listIn, parseJson, recordIn, textIn } from '../json/values.ts';
import type { CallPiece } from '../text/call-collector.ts';
import { imagesIn, readContent } from './read-content.ts';
import { readSources } from './read-sources.ts';
import { readUsage } from './read-usage.ts';

/** The content of one Chat Completions event, or of a whole response that was not streamed. */
export interface Chunk {
  text: string;
  reasoning: string;
  /** The provider's finish reason; null while there is none. */
  finish: string | null;
  usage: Usage | null;
  refusal: Refusal | null;
  /** Null if the event contains nothing beyond the above. */
  more: ChunkMore | null;
}

export interface ChunkMore {
  calls: CallPiece[];
  sources: AnswerSource[];
  images: AnswerImage[];
  /** Data to be sent back with the next question, under the names under which it came. */
  thoughts: Record<string, unknown> | null;
}

/**
 * Null if the data is not JSON or not of this dialect. Objects with nothing for us, and a bare `null`, give an empty chunk.
 * Sources: https://platform.openai.com/docs/api-reference/chat-streaming, https://docs.ollama.com/api/chat
 */
export function readChunk(data: string): Chunk | null {
  const value = parseJson(data);
  if (value === null && data.trim() === 'null') return emptyChunk(null, null);
  if (!isRecord(value)) return null;
  const refusal = readRefusal(value);
  const { choices } = value;
  if (choices !== undefined && choices !== null && !Array.isArray(choices)) return null;
  const choice = choices == null ? ollamaChoice(value) : firstChoice(choices);
  const usage = readUsage(value) ?? (choice === null ? null : readUsage(choice));
  if (choice === null) return emptyChunk(usage, refusal);
  const said = choice.delta ?? choice.message ?? choice.text;
  const delta = isRecord(said) ? said : {};
  const content = readContent(isRecord(said) ? (said.content ?? said.text) : said);
  return {
    text: content.text + textIn(delta.refusal),
    reasoning: reasoningOf(delta) + content.reasoning,
    finish: textIn(choice.finish_reason) || null,
    usage,
    refusal: refusal ?? (isRecord(choice.error) ? readRefusal({ error: choice.error }) : null),
    more: moreOf(value, delta, content.images),
  };
}

function emptyChunk(usage: Usage | null, refusal: Refusal | null): Chunk {
  return { text: '', reasoning: '', finish: null, usage, refusal, more: null };
}

/** Of several answers to one question only the first is ours. */
function firstChoice(choices: unknown[]): Record<string, unknown> | null {
  const records = choices.filter(isRecord);
  return records.find(({ index }) => Number(index) === 0) ?? records.find(({ index }) => index == null) ?? null;
}

/** Ollama's own API, which has no choices. */
function ollamaChoice(value: Record<string, unknown>): Record<string, unknown> | null {
  if (typeof value.done !== 'boolean') return null;
  const message = isRecord(value.message) ? value.message : { content: value.response, thinking: value.thinking };
  return { message, finish_reason: value.done ? textIn(value.done_reason) || 'stop' : null };
}

const reasoningFields = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking', 'thought'];

/** Servers in transition send the same thought under several names. */
function reasoningOf(delta: Record<string, unknown>): string {
  for (const name of reasoningFields) {
    const { text, reasoning } = readContent(delta[name]);
    if (text + reasoning !== '') return text + reasoning;
  }
  return listIn(delta.reasoning_details).map((each) => (isRecord(each) ? textIn(each.text) || textIn(each.summary) : '')).join('');
}

function moreOf(value: Record<string, unknown>, delta: Record<string, unknown>, inContent: AnswerImage[]): ChunkMore | null {
  const calls = callsOf(delta);
  const sources = readSources(value, delta);
  const images = [...inContent, ...imagesIn(delta.images)];
  const thoughts = thoughtsOf(delta);
  return calls.length + sources.length + images.length > 0 || thoughts !== null ? { calls, sources, images, thoughts } : null;
}

/** What a server signed, in addition to the text of thoughts, which is known. */
function thoughtsOf(delta: Record<string, unknown>): Record<string, unknown> | null {
  const details = listIn(delta.reasoning_details);
  return details.length === 0 ? null : { reasoning_details: details };
}

function callsOf(delta: Record<string, unknown>): CallPiece[] {
  const pieces = listIn(delta.tool_calls).filter(isRecord);
  const legacy = isRecord(delta.function_call) ? [{ index: 'function_call', function: delta.function_call }] : [];
  return [...pieces, ...legacy].map((piece: Record<string, unknown>) => {
    const { name, arguments: input } = recordIn(piece, 'function');
    return {
      index: typeof piece.index === 'number' || typeof piece.index === 'string' ? String(piece.index) : null,
      id: textIn(piece.id),
      name: textIn(name),
      // Some versions of Ollama send the arguments as an object.
      input: isRecord(input) ? JSON.stringify(input) : textIn(input),
      ...(isRecord(piece.extra_content) ? { replay: JSON.stringify(piece.extra_content) } : {}),
    };
  });
}
