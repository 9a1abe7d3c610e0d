import type { FinishReason, Usage } from '@aistudio/stream';
import type { Refusal } from '../failure/classify-refusal.ts';
import { isRecord } from '../json/is-record.ts';
import { readRefusal } from '../failure/read-refusal.ts';
import { listIn, recordIn, textIn } from '../json/values.ts';
import type { CallPiece } from '../text/call-collector.ts';
import { readUsage } from './read-usage.ts';

/** What one event of a Chat Completions stream, or a whole response that was not streamed, says. */
export interface Chunk {
  text: string;
  reasoning: string;
  finishReason: FinishReason | null;
  usage: Usage | null;
  refusal: Refusal | null;
  /** Pieces of calls; null without any. */
  calls: CallPiece[] | null;
}

const finishReasons: Record<string, FinishReason> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  error: 'error',
  abort: 'error',
};

/**
 * Null when the data is no JSON or not of this dialect. Objects with nothing for us give an empty chunk.
 * Source: https://platform.openai.com/docs/api-reference/chat-streaming
 */
export function readChunk(data: string): Chunk | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const refusal = readRefusal(value);
  const { choices } = value;
  if (choices !== undefined && choices !== null && !Array.isArray(choices)) return null;
  const choice: unknown = choices?.[0];
  const usage = readUsage(value);
  if (!isRecord(choice)) return { text: '', reasoning: '', finishReason: null, usage, refusal, calls: null };
  const content = choice.delta ?? choice.message;
  const delta = isRecord(content) ? content : {};
  return {
    text: piecesOf(delta.content, 'text') + textIn(delta.refusal),
    // Servers in transition send the same thought under both names.
    reasoning: (textIn(delta.reasoning_content) || textIn(delta.reasoning)) + piecesOf(delta.content, 'thinking'),
    finishReason: finishReasonOf(choice.finish_reason),
    usage,
    refusal: refusal ?? (isRecord(choice.error) ? readRefusal({ error: choice.error }) : null),
    calls: callsOf(delta.tool_calls),
  };
}

function finishReasonOf(value: unknown): FinishReason | null {
  if (typeof value !== 'string' || value === '') return null;
  return Object.hasOwn(finishReasons, value) ? finishReasons[value]! : 'other';
}

/** Content is a string or, with Mistral, a list of typed pieces whose text may again be a list. */
function piecesOf(content: unknown, kind: 'text' | 'thinking'): string {
  if (typeof content === 'string') return kind === 'text' ? content : '';
  if (!Array.isArray(content)) return '';
  return content.map((piece: unknown) => (isRecord(piece) && piece.type === kind ? textOf(piece[kind]) : '')).join('');
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map((piece: unknown) => (isRecord(piece) ? textIn(piece.text) : '')).join('') : textIn(value);
}

function callsOf(value: unknown): CallPiece[] | null {
  const pieces = listIn(value).filter(isRecord);
  if (pieces.length === 0) return null;
  return pieces.map((piece, position) => {
    const { name, arguments: input } = recordIn(piece, 'function');
    // Ollama sends the arguments as an object in some versions.
    return { index: typeof piece.index === 'number' ? piece.index : position, id: textIn(piece.id), name: textIn(name), input: isRecord(input) ? JSON.stringify(input) : textIn(input) };
  });
}
