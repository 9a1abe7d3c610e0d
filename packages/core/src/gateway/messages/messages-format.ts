import { parseExact, type FinishReason, type Usage } from '@aistudio/stream';
import type { AnswerImage, AnswerSource, ToolCall } from '../../ports/model-provider.ts';
import type { AnswerFormat, AnswerSoFar } from '../answer-format.ts';
import { errorEvent } from '../error-event.ts';
import type { GatewayError } from '../gateway-error.ts';
import { carryReplay } from './carried-replay.ts';

const stopReasons: Record<FinishReason, string> = { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'refusal', 'tool-calls': 'tool_use', error: 'end_turn', other: 'end_turn', unknown: 'end_turn' };

/** Clients return it with a thought; it is not checked. */
const signature = 'aistudio';

export interface MessagesFormatOptions {
  id: string;
  /** As the caller named it. */
  model: string;
  /** Tokens of the request, as far as they are known before the provider counts. */
  inputTokens: number;
  /** Whether thoughts were requested. Clients that did not request them take the first block for the answer. */
  thinking: boolean;
}

type Kind = 'text' | 'thinking';

/** Anthropic's Messages, in named events or whole. Source: https://docs.claude.com/en/docs/build-with-claude/streaming */
export class MessagesFormat implements AnswerFormat {
  readonly #options: MessagesFormatOptions;
  #open: Kind | null = null;
  /** Blocks that have begun; calls that are written in parallel each have their own position. */
  #blocks = 0;
  readonly #calls = new Map<string, { index: number; replay: string | null }>();

  constructor(options: MessagesFormatOptions) {
    this.#options = options;
  }

  begin(): string {
    const usage = usageOf({ inputTokens: this.#options.inputTokens, outputTokens: 0, estimated: true });
    return event('message_start', { message: { ...this.#head(), content: [], stop_reason: null, stop_sequence: null, usage } });
  }

  text(delta: string): string {
    return this.#enter('text') + this.#delta({ type: 'text_delta', text: delta });
  }

  reasoning(delta: string): string {
    return this.#options.thinking ? this.#enter('thinking') + this.#delta({ type: 'thinking_delta', thinking: delta }) : '';
  }

  toolBegin({ id, name, replay }: Omit<ToolCall, 'input'>): string {
    const before = this.#close() + (replay == null ? '' : this.#carry(id, replay));
    const index = this.#blocks++;
    this.#calls.set(id, { index, replay: replay ?? null });
    return before + event('content_block_start', { index, content_block: { type: 'tool_use', id, name, input: {} } });
  }

  toolInput(id: string, delta: string): string {
    return event('content_block_delta', { index: this.#calls.get(id)!.index, delta: { type: 'input_json_delta', partial_json: delta } });
  }

  toolCall({ id, replay }: ToolCall): string {
    const begun = this.#calls.get(id)!;
    const stopped = event('content_block_stop', { index: begun.index });
    return replay == null || replay === begun.replay ? stopped : stopped + this.#carry(id, replay);
  }

  source(source: AnswerSource): string {
    return this.#enter('text') + this.#delta({ type: 'citations_delta', citation: citationOf(source) });
  }

  /** An answer cannot contain images. */
  image(image: AnswerImage): string {
    return this.text(imageNote(image));
  }

  finish(_answer: AnswerSoFar, reason: FinishReason, usage: Usage): string {
    const delta = { stop_reason: stopReasons[reason], stop_sequence: null };
    return this.#close() + event('message_delta', { delta, usage: usageOf(usage) }) + event('message_stop', {});
  }

  fail(error: GatewayError): string {
    return this.#close() + errorEvent('messages', error);
  }

  whole({ text, reasoning, calls, sources, images }: AnswerSoFar, reason: FinishReason, usage: Usage): object {
    const said = text + images.map(imageNote).join('');
    const citations = sources.length === 0 ? {} : { citations: sources.map(citationOf) };
    const content = [
      ...(reasoning === '' || !this.#options.thinking ? [] : [{ type: 'thinking', thinking: reasoning, signature }]),
      ...(said === '' ? [] : [{ type: 'text', text: said, ...citations }]),
      ...calls.flatMap(({ id, name, input, replay }) => [...(replay == null ? [] : [{ type: 'redacted_thinking', data: carryReplay(id, replay) }]), { type: 'tool_use', id, name, input: inputOf(input) }]),
    ];
    return { ...this.#head(), content, stop_reason: stopReasons[reason], stop_sequence: null, usage: usageOf(usage) };
  }

  #head(): object {
    return { id: `msg_${this.#options.id}`, type: 'message', role: 'assistant', model: this.#options.model };
  }

  #enter(kind: Kind): string {
    if (this.#open === kind) return '';
    const closed = this.#close();
    this.#open = kind;
    const block = kind === 'text' ? { type: 'text', text: '' } : { type: 'thinking', thinking: '', signature: '' };
    return closed + event('content_block_start', { index: this.#blocks++, content_block: block });
  }

  #close(): string {
    if (this.#open === null) return '';
    const signed = this.#open === 'thinking' ? this.#delta({ type: 'signature_delta', signature }) : '';
    this.#open = null;
    return signed + event('content_block_stop', { index: this.#blocks - 1 });
  }

  #delta(delta: object): string {
    return event('content_block_delta', { index: this.#blocks - 1, delta });
  }

  #carry(id: string, replay: string): string {
    const index = this.#blocks++;
    return event('content_block_start', { index, content_block: { type: 'redacted_thinking', data: carryReplay(id, replay) } }) + event('content_block_stop', { index });
  }
}

function event(type: string, fields: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}

function citationOf({ url, title }: AnswerSource): object {
  return { type: 'web_search_result_location', url, title, cited_text: '', encrypted_index: '' };
}

function imageNote({ mediaType }: AnswerImage): string {
  return `[An image (${mediaType}), which this API cannot carry]`;
}

/** As a model wrote it, if that is JSON. */
function inputOf(input: string): unknown {
  try {
    return parseExact(input);
  } catch {
    return {};
  }
}

/** Tokens from a cache are counted separately. */
function usageOf({ inputTokens, outputTokens, cachedInputTokens = 0 }: Usage): object {
  return { input_tokens: Math.max(0, inputTokens - cachedInputTokens), cache_creation_input_tokens: 0, cache_read_input_tokens: cachedInputTokens, output_tokens: outputTokens };
}
