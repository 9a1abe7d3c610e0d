import type { FinishReason, Usage } from '@aistudio/stream';
import type { AnswerImage, AnswerSource, ToolCall } from '../../ports/model-provider.ts';
import type { AnswerFormat, AnswerSoFar } from '../answer-format.ts';
import type { GatewayError } from '../gateway-error.ts';
import type { ResponsesRequest } from '@aistudio/contract/schemas';

export interface ResponsesFormatOptions {
  id: string;
  /** As the caller named it. */
  model: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** What was requested, which a response repeats. */
  body: Partial<ResponsesRequest>;
}

/** Responses, in events or whole. Source: https://platform.openai.com/docs/api-reference/responses-streaming */
export class ResponsesFormat implements AnswerFormat {
  readonly #options: ResponsesFormatOptions;
  #output: (object | null)[] = [];
  readonly #calls = new Map<string, { item_id: string; output_index: number }>();
  #sequence = 0;
  #open: { kind: 'message' | 'reasoning'; id: string; text: string[]; annotations: object[] } | null = null;

  constructor(options: ResponsesFormatOptions) {
    this.#options = options;
  }

  begin(): string {
    const response = this.#response('in_progress', [], null);
    return this.#event('response.created', { response }) + this.#event('response.in_progress', { response });
  }

  text(delta: string): string {
    const opened = this.#begin('message');
    this.#open!.text.push(delta);
    return opened + this.#event('response.output_text.delta', { ...this.#place, content_index: 0, delta, logprobs: [] });
  }

  reasoning(delta: string): string {
    const opened = this.#begin('reasoning');
    this.#open!.text.push(delta);
    return opened + this.#event('response.reasoning_summary_text.delta', { ...this.#place, summary_index: 0, delta });
  }

  toolBegin(call: Omit<ToolCall, 'input'>): string {
    const closed = this.#close();
    const index = this.#output.length;
    const item = callItem({ ...call, input: '' }, `fc_${this.#options.id}_${index}`);
    this.#calls.set(call.id, { item_id: item.id, output_index: index });
    // Its position, until it is complete.
    this.#output.push(null);
    return closed + this.#event('response.output_item.added', { output_index: index, item: { ...item, status: 'in_progress' } });
  }

  toolInput(id: string, delta: string): string {
    return this.#event('response.function_call_arguments.delta', { ...this.#calls.get(id), delta });
  }

  toolCall(call: ToolCall): string {
    const place = this.#calls.get(call.id)!;
    const item = callItem(call, place.item_id);
    this.#output[place.output_index] = item;
    return (
      this.#event('response.function_call_arguments.done', { ...place, name: call.name, arguments: call.input }) +
      this.#event('response.output_item.done', { output_index: place.output_index, item })
    );
  }

  source(source: AnswerSource): string {
    const opened = this.#begin('message');
    const annotation = annotationOf(source);
    const annotationIndex = this.#open!.annotations.push(annotation) - 1;
    return opened + this.#event('response.output_text.annotation.added', { ...this.#place, content_index: 0, annotation_index: annotationIndex, annotation });
  }

  image(image: AnswerImage): string {
    const closed = this.#close();
    const index = this.#output.length;
    const item = imageItem(image, `ig_${this.#options.id}_${index}`);
    this.#output.push(item);
    return closed + this.#event('response.output_item.added', { output_index: index, item: { ...item, status: 'in_progress', result: null } }) + this.#event('response.output_item.done', { output_index: index, item });
  }

  finish(_answer: AnswerSoFar, reason: FinishReason, usage: Usage): string {
    const closed = this.#close();
    const status = statusOf(reason);
    return closed + this.#event(`response.${status}`, { response: this.#response(status, this.#output, usage, reason) });
  }

  fail(error: GatewayError): string {
    const closed = this.#close();
    return closed + this.#event('response.failed', { response: { ...this.#response('failed', this.#output, null), error: { code: error.reason, message: error.message } } });
  }

  whole({ text, reasoning, calls, sources, images }: AnswerSoFar, reason: FinishReason, usage: Usage): object {
    const { id } = this.#options;
    const output = [
      ...(reasoning === '' ? [] : [reasoningItem(`rs_${id}`, reasoning)]),
      ...(text === '' ? [] : [messageItem(`msg_${id}`, text, sources.map(annotationOf))]),
      ...images.map((image, index) => imageItem(image, `ig_${id}_${index}`)),
      ...calls.map((call, index) => callItem(call, `fc_${id}_${index}`)),
    ];
    this.#output = output;
    return this.#response(statusOf(reason), output, usage, reason);
  }

  get items(): readonly object[] {
    return this.#output.filter((item) => item !== null);
  }

  get #place(): { item_id: string; output_index: number } {
    return { item_id: this.#open!.id, output_index: this.#output.length };
  }

  #begin(kind: 'message' | 'reasoning'): string {
    if (this.#open?.kind === kind) return '';
    const closed = this.#close();
    const id = `${kind === 'message' ? 'msg' : 'rs'}_${this.#options.id}_${this.#output.length}`;
    this.#open = { kind, id, text: [], annotations: [] };
    const item = kind === 'message' ? { id, type: 'message', status: 'in_progress', role: 'assistant', content: [] } : { id, type: 'reasoning', summary: [] };
    const added = this.#event('response.output_item.added', { output_index: this.#output.length, item });
    const part =
      kind === 'message'
        ? this.#event('response.content_part.added', { ...this.#place, content_index: 0, part: outputText('') })
        : this.#event('response.reasoning_summary_part.added', { ...this.#place, summary_index: 0, part: { type: 'summary_text', text: '' } });
    return closed + added + part;
  }

  #close(): string {
    if (this.#open === null) return '';
    const { kind, id, annotations } = this.#open;
    const text = this.#open.text.join('');
    const item = kind === 'message' ? messageItem(id, text, annotations) : reasoningItem(id, text);
    const done =
      kind === 'message'
        ? this.#event('response.output_text.done', { ...this.#place, content_index: 0, text, logprobs: [] }) +
          this.#event('response.content_part.done', { ...this.#place, content_index: 0, part: outputText(text, annotations) })
        : this.#event('response.reasoning_summary_text.done', { ...this.#place, summary_index: 0, text }) +
          this.#event('response.reasoning_summary_part.done', { ...this.#place, summary_index: 0, part: { type: 'summary_text', text } });
    const frames = done + this.#event('response.output_item.done', { output_index: this.#output.length, item });
    this.#output.push(item);
    this.#open = null;
    return frames;
  }

  #event(type: string, fields: object): string {
    return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: this.#sequence++, ...fields })}\n\n`;
  }

  #response(status: string, output: (object | null)[], usage: Usage | null, reason: FinishReason | null = null) {
    const { id, model, now, body } = this.#options;
    return {
      id: `resp_${id}`,
      object: 'response',
      created_at: Math.floor(now / 1000),
      status,
      error: null,
      incomplete_details: status === 'incomplete' ? { reason: reason === 'length' ? 'max_output_tokens' : 'content_filter' } : null,
      instructions: body.instructions ?? null,
      max_output_tokens: body.max_output_tokens ?? null,
      metadata: body.metadata ?? {},
      model,
      output: output.filter((item) => item !== null),
      parallel_tool_calls: true,
      previous_response_id: null,
      reasoning: { effort: body.reasoning?.effort ?? null, summary: null },
      store: body.store !== false,
      temperature: body.temperature ?? null,
      text: { format: body.text?.format ?? { type: 'text' } },
      tool_choice: body.tool_choice ?? 'auto',
      tools: body.tools ?? [],
      top_p: body.top_p ?? null,
      truncation: 'disabled',
      usage: usage === null ? null : usageOf(usage),
    };
  }
}

function statusOf(reason: FinishReason): 'completed' | 'incomplete' {
  return reason === 'length' || reason === 'content-filter' ? 'incomplete' : 'completed';
}

function outputText(text: string, annotations: object[] = []): object {
  return { type: 'output_text', text, annotations, logprobs: [] };
}

function annotationOf({ url, title }: AnswerSource): object {
  return { type: 'url_citation', url, title, start_index: 0, end_index: 0 };
}

function imageItem({ data }: AnswerImage, id: string): object {
  return { id, type: 'image_generation_call', status: 'completed', result: data };
}

function messageItem(id: string, text: string, annotations: object[]): object {
  return { id, type: 'message', status: 'completed', role: 'assistant', content: [outputText(text, annotations)] };
}

function reasoningItem(id: string, text: string): object {
  return { id, type: 'reasoning', summary: [{ type: 'summary_text', text }] };
}

function callItem({ id: callId, name, input, replay }: ToolCall, id: string) {
  return { id, type: 'function_call', status: 'completed', call_id: callId, name, arguments: input, ...(replay == null ? {} : { extra_content: { aistudio: { replay } } }) };
}

function usageOf({ inputTokens, outputTokens, cachedInputTokens, reasoningTokens }: Usage): object {
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: cachedInputTokens ?? 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens ?? 0 },
    total_tokens: inputTokens + outputTokens,
  };
}
