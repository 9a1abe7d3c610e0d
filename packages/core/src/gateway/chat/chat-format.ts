import type { FinishReason, Usage } from '@aistudio/stream';
import type { AnswerImage, AnswerSource, ToolCall } from '../../ports/model-provider.ts';
import { encodeData, type AnswerFormat, type AnswerSoFar } from '../answer-format.ts';
import { errorEvent } from '../error-event.ts';
import type { GatewayError } from '../gateway-error.ts';

const finishReasons: Record<FinishReason, string> = { stop: 'stop', length: 'length', 'content-filter': 'content_filter', 'tool-calls': 'tool_calls', error: 'stop', other: 'stop', unknown: 'stop' };

export interface ChatFormatOptions {
  /** Distinguishes answers. */
  id: string;
  /** As the caller named it. */
  model: string;
  /** Milliseconds since the epoch. */
  now: number;
  includeUsage: boolean;
}

/** Chat Completions, in chunks or whole. Source: https://platform.openai.com/docs/api-reference/chat-streaming */
export class ChatFormat implements AnswerFormat {
  readonly #head: { id: string; created: number; model: string };
  readonly #includeUsage: boolean;
  /** The JSON of a chunk before its delta; only the delta differs from token to token. */
  readonly #before: string;
  /** The positions of the calls that have begun, and the extra data of each. */
  readonly #calls = new Map<string, { index: number; replay: string | null }>();

  constructor({ id, model, now, includeUsage }: ChatFormatOptions) {
    this.#head = { id: `chatcmpl-${id}`, created: Math.floor(now / 1000), model };
    this.#includeUsage = includeUsage;
    this.#before = `data: ${JSON.stringify({ ...this.#head, object: 'chat.completion.chunk' }).slice(0, -1)},"choices":[{"index":0,"delta":`;
  }

  begin(): string {
    return this.#chunk('{"role":"assistant","content":""}');
  }

  text(delta: string): string {
    return this.#chunk(`{"content":${JSON.stringify(delta)}}`);
  }

  /** Under the name that DeepSeek, vLLM and others use; OpenAI has none. */
  reasoning(delta: string): string {
    return this.#chunk(`{"reasoning_content":${JSON.stringify(delta)}}`);
  }

  toolBegin(call: Omit<ToolCall, 'input'>): string {
    const index = this.#calls.size;
    this.#calls.set(call.id, { index, replay: call.replay ?? null });
    return this.#chunk(JSON.stringify({ tool_calls: [{ index, ...callOf({ ...call, input: '' }) }] }));
  }

  toolInput(id: string, delta: string): string {
    return this.#chunk(JSON.stringify({ tool_calls: [{ index: this.#calls.get(id)!.index, function: { arguments: delta } }] }));
  }

  /** Everything has been sent, unless a call's extra data was not known when it began. */
  toolCall({ id, replay }: ToolCall): string {
    const begun = this.#calls.get(id)!;
    return replay == null || replay === begun.replay ? '' : this.#chunk(JSON.stringify({ tool_calls: [{ index: begun.index, ...besideCall(replay) }] }));
  }

  source(source: AnswerSource): string {
    return this.#chunk(JSON.stringify({ annotations: [annotationOf(source)] }));
  }

  /** Under the name that OpenRouter uses. */
  image(image: AnswerImage): string {
    return this.#chunk(JSON.stringify({ images: [imageOf(image)] }));
  }

  finish(_answer: AnswerSoFar, reason: FinishReason, usage: Usage): string {
    const last = this.#includeUsage ? encodeData({ ...this.#head, object: 'chat.completion.chunk', choices: [], usage: usageOf(usage) }) : '';
    return `${this.#chunk('{}', finishReasons[reason])}${last}data: [DONE]\n\n`;
  }

  fail(error: GatewayError): string {
    return errorEvent('chat', error);
  }

  whole({ text, reasoning, calls, sources, images }: AnswerSoFar, reason: FinishReason, usage: Usage): object {
    const message = {
      role: 'assistant',
      content: text === '' && calls.length > 0 ? null : text,
      refusal: null,
      ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
      ...(calls.length === 0 ? {} : { tool_calls: calls.map(callOf) }),
      ...(sources.length === 0 ? {} : { annotations: sources.map(annotationOf) }),
      ...(images.length === 0 ? {} : { images: images.map(imageOf) }),
    };
    return { ...this.#head, object: 'chat.completion', choices: [{ index: 0, message, logprobs: null, finish_reason: finishReasons[reason] }], usage: usageOf(usage) };
  }

  #chunk(delta: string, finishReason: string | null = null): string {
    return `${this.#before}${delta},"logprobs":null,"finish_reason":${JSON.stringify(finishReason)}}]}\n\n`;
  }
}

function callOf({ id, name, input, replay }: ToolCall): object {
  return { id, type: 'function', function: { name, arguments: input }, ...besideCall(replay) };
}

function besideCall(replay: string | null | undefined): object {
  return replay == null ? {} : { extra_content: { aistudio: { replay } } };
}

function annotationOf({ url, title }: AnswerSource): object {
  return { type: 'url_citation', url_citation: { url, title, start_index: 0, end_index: 0 } };
}

function imageOf({ mediaType, data }: AnswerImage): object {
  return { type: 'image_url', image_url: { url: `data:${mediaType};base64,${data}` } };
}

function usageOf({ inputTokens, outputTokens, cachedInputTokens, reasoningTokens }: Usage): object {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: { cached_tokens: cachedInputTokens ?? 0 },
    completion_tokens_details: { reasoning_tokens: reasoningTokens ?? 0 },
  };
}
