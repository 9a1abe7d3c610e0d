import { isRecord } from '../json/is-record.ts';
import { sealReplay } from '../json/seal-replay.ts';
import { listIn, textIn } from '../json/values.ts';
import { sourceIn } from '../openai-compatible/read-sources.ts';
import type { AnswerText } from '../text/answer-text.ts';
import { imageAt } from '../text/image-at.ts';

/** What is known about one item of the output. */
interface Item {
  /** UTF-16 units of its text, and of its thoughts, that arrived in events of their own. */
  text: number;
  thought: number;
  /** Of a call that has begun. */
  call: { id: string; replay: string | null } | null;
  /** The id under which it arrived complete. */
  wholeAs: string | null;
}

/**
 * The items of one Responses answer: messages, thoughts, calls, images. Each is sent as deltas, in events that repeat a whole part,
 * and once more as an item; gateways leave out any of these, so each part counts once, whichever arrives first.
 */
export class ResponsesItems {
  readonly #text: AnswerText;
  readonly #items = new Map<string, Item>();
  /** Calls and images that arrived complete, by id. */
  readonly #came = new Set<string>();
  /** Thoughts to be sent back with the next call, and their positions in the text. */
  #thoughts: unknown[] = [];
  /** The most recent message. */
  #speaking: Item | null = null;
  #newest = '0';
  #spoke = false;
  #thought = false;
  calls = 0;

  constructor(text: AnswerText) {
    this.#text = text;
  }

  /** False for an event that is not about an item. */
  take(type: string, event: Record<string, unknown>): boolean {
    switch (type) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        this.#say(this.#itemOf(event), textIn(event.delta));
        return true;
      case 'response.output_text.done':
        this.#sayWhole(this.#itemOf(event), textIn(event.text));
        return true;
      case 'response.refusal.done':
        this.#sayWhole(this.#itemOf(event), textIn(event.refusal));
        return true;
      case 'response.content_part.added':
        this.#itemOf(event).text = 0;
        return true;
      case 'response.output_text.annotation.added':
      case 'response.output_text_annotation.added':
        this.#cite([event.annotation]);
        return true;
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_summary.delta':
      case 'response.reasoning_text.delta':
      case 'response.reasoning.delta':
        this.#think(this.#itemOf(event), textIn(event.delta));
        return true;
      case 'response.reasoning_summary_text.done':
      case 'response.reasoning_summary.done':
      case 'response.reasoning_text.done':
      case 'response.reasoning.done':
        this.#thinkWhole(this.#itemOf(event), textIn(event.text));
        return true;
      case 'response.reasoning_summary_part.added':
        this.#beginThought(event);
        return true;
      case 'response.output_item.added':
        this.#begin(event);
        return true;
      case 'response.function_call_arguments.delta':
      case 'response.custom_tool_call_input.delta':
        this.#extend(this.#itemOf(event), textIn(event.delta));
        return true;
      case 'response.output_item.done':
        this.#takeWhole(event);
        return true;
      default:
        return false;
    }
  }

  /** The output of the whole response: adds what no event contained. */
  takeOutput(output: unknown[]): void {
    for (const value of output.filter(isRecord)) {
      const told = value.type === 'message' ? this.#spoke : value.type === 'reasoning' ? this.#thought : this.#came.has(idOf(value));
      if (!told) this.#takeItem(emptyItem(), value);
      else if (value.type === 'message') this.#citeIn(value);
    }
  }

  /** A complete item. Some servers give all of them the same number. */
  #takeWhole(event: Record<string, unknown>): void {
    if (!isRecord(event.item)) return;
    let item = this.#itemOf(event);
    if (item.wholeAs !== null && item.wholeAs !== idOf(event.item)) this.#items.set(this.#newest, (item = emptyItem()));
    if (item.wholeAs !== null) return;
    item.wholeAs = idOf(event.item);
    this.#takeItem(item, event.item);
  }

  #takeItem(item: Item, value: Record<string, unknown>): void {
    if (value.type === 'message') this.#takeMessage(item, value);
    else if (value.type === 'reasoning') this.#takeReasoning(item, value);
    else if (value.type === 'function_call' || value.type === 'custom_tool_call') this.#call(item, value);
    else if (value.type === 'image_generation_call') this.#show(value);
  }

  #itemOf({ output_index: index }: Record<string, unknown>): Item {
    if (typeof index === 'number' || typeof index === 'string') this.#newest = String(index);
    const item = this.#items.get(this.#newest) ?? emptyItem();
    this.#items.set(this.#newest, item);
    return item;
  }

  #begin(event: Record<string, unknown>): void {
    const value = isRecord(event.item) ? event.item : {};
    let item = this.#itemOf(event);
    if (item.wholeAs !== null) this.#items.set(this.#newest, (item = emptyItem()));
    if (!isCall(value) || item.call !== null) return;
    this.#beginCall(item, value);
  }

  #beginCall(item: Item, value: Record<string, unknown>): { id: string; replay: string | null } {
    const call = { id: this.#text.uniqueCallId(textIn(value.call_id) || textIn(value.id)), name: textIn(value.name), replay: this.#sealThoughts() };
    this.#text.callBegin(call);
    return (item.call = call);
  }

  #extend(item: Item, delta: string): void {
    if (item.call !== null && item.wholeAs === null) this.#text.callInput(item.call.id, delta);
  }

  #call(item: Item, value: Record<string, unknown>): void {
    // Half a call does not count.
    if (!isCall(value) || value.status === 'incomplete') return;
    this.calls += 1;
    this.#came.add(idOf(value));
    const { id, replay } = item.call ?? this.#beginCall(item, value);
    this.#text.toolCall({ id, name: textIn(value.name), input: textIn(value.arguments) || textIn(value.input) || '{}', replay });
  }

  #sealThoughts(): string | null {
    const thoughts = this.#thoughts;
    this.#thoughts = [];
    return thoughts.length === 0 ? null : sealReplay('responses', thoughts);
  }

  #takeMessage(item: Item, value: Record<string, unknown>): void {
    if (item.text === 0) for (const part of listIn(value.content).filter(isRecord)) this.#say(item, textIn(part.text) + textIn(part.refusal));
    this.#citeIn(value);
  }

  #citeIn(message: Record<string, unknown>): void {
    for (const part of listIn(message.content).filter(isRecord)) this.#cite(listIn(part.annotations));
  }

  #takeReasoning(item: Item, value: Record<string, unknown>): void {
    const texts = [...listIn(value.summary), ...listIn(value.content)].flatMap((part) => (isRecord(part) ? [textIn(part.text)] : []));
    if (item.thought === 0) this.#think(item, texts.filter((text) => text !== '').join('\n\n'));
    if (typeof value.encrypted_content !== 'string') return;
    this.#thoughts.push(this.#text.said, { type: 'reasoning', id: value.id, summary: listIn(value.summary), encrypted_content: value.encrypted_content });
  }

  /** Messages become paragraphs. */
  #say(item: Item, delta: string): void {
    if (delta === '') return;
    if (this.#speaking !== item && this.#speaking !== null) this.#text.text('\n\n');
    this.#speaking = item;
    this.#spoke = true;
    item.text += delta.length;
    this.#text.text(delta);
  }

  #sayWhole(item: Item, text: string): void {
    if (item.text === 0) this.#say(item, text);
  }

  #beginThought(event: Record<string, unknown>): void {
    this.#itemOf(event);
    if (this.#thought) this.#text.reasoning('\n\n');
  }

  #think(item: Item, delta: string): void {
    if (delta === '') return;
    item.thought += delta.length;
    this.#thought = true;
    this.#text.reasoning(delta);
  }

  #thinkWhole(item: Item, text: string): void {
    if (item.thought === 0) this.#think(item, text);
  }

  #cite(annotations: unknown[]): void {
    for (const annotation of annotations) {
      const source = sourceIn(annotation);
      if (source !== null) this.#text.source(source);
    }
  }

  #show(value: Record<string, unknown>): void {
    this.#came.add(idOf(value));
    const image = imageAt(textIn(value.result));
    if (image !== null) this.#text.image(image);
  }
}

function emptyItem(): Item {
  return { text: 0, thought: 0, call: null, wholeAs: null };
}

function isCall(value: Record<string, unknown>): boolean {
  return (value.type === 'function_call' || value.type === 'custom_tool_call') && typeof value.name === 'string';
}

/** Calls are identified by their own id, which stays the same where others change. */
function idOf(value: Record<string, unknown>): string {
  return textIn(value.call_id) || textIn(value.id);
}
