import type { Attachment, Notice, Passages, RunEvent, SequencedEvent, ToolInput, ToolPiece } from './events.ts';
import { parseExact } from './exact-json.ts';
import { LongText } from './long-text.ts';
import type { WriterPosition } from './run-writer.ts';

/** The content of a run's log. */
export class RunText {
  #text = new LongText();
  readonly #reasoning = new LongText();
  #open: WriterPosition['open'] = null;
  #blocks = 0;
  #sequence = 0;
  /** Pieces of an event that is not complete yet. */
  #pieces: string[] = [];
  readonly continuedAt: number[] = [];
  readonly toolCalls: ToolInput[] = [];
  /** Calls that have begun and are not complete. */
  readonly #inputs = new Map<string, { name: string; text: LongText }>();
  readonly attachments: Attachment[] = [];
  /** What was announced before the answer began: about a budget, retries, or another model that answers instead. */
  readonly notices: Notice[] = [];
  /** Null if no documents were searched. */
  passages: Passages | null = null;
  /** What the question waits for; null for nothing. */
  waitingFor: string | null = null;
  ended = false;

  get sequence(): number {
    return this.#sequence;
  }

  get textLength(): number {
    return this.#text.length;
  }

  get hasContent(): boolean {
    return this.#text.length > 0 || this.#reasoning.length > 0 || this.asks || this.attachments.length > 0;
  }

  /** Whether the model has begun a tool call. */
  get asks(): boolean {
    return this.toolCalls.length > 0 || this.#inputs.size > 0;
  }

  /** What is known about calls that are not complete yet. */
  get toolPieces(): ToolPiece[] {
    return [...this.#inputs].flatMap(([toolCallId, { name, text }]): ToolPiece[] => [
      { type: 'tool-input-start', toolCallId, toolName: name },
      ...(text.length === 0 ? [] : [{ type: 'tool-input-delta' as const, toolCallId, inputTextDelta: text.toString() }]),
    ]);
  }

  get text(): string {
    return this.#text.toString();
  }

  get reasoning(): string {
    return this.#reasoning.toString();
  }

  get position(): WriterPosition {
    return { lastSequence: this.#sequence, blocks: this.#blocks, open: this.#open };
  }

  /** A finished run whose segments are folded into its message. */
  static restored(text: string, reasoning: string, sequence: number, continuedAt: number[], toolCalls: ToolInput[] = [], attachments: Attachment[] = [], passages: Passages | null = null): RunText {
    const log = new RunText();
    log.passages = passages;
    log.#text.append(text);
    log.#reasoning.append(reasoning);
    log.#sequence = sequence;
    log.continuedAt.push(...continuedAt);
    log.toolCalls.push(...toolCalls);
    log.attachments.push(...attachments);
    log.ended = true;
    return log;
  }

  /** Returns what readers are sent for it under its number; null for a piece that completes nothing. */
  apply({ sequence, event }: SequencedEvent): RunEvent | null {
    this.#sequence = sequence;
    const whole = this.#wholeOf(event);
    if (whole !== null) this.#fold(whole);
    return whole;
  }

  #wholeOf(event: SequencedEvent['event']): RunEvent | null {
    if (event.type === 'piece') this.#pieces.push(event.json);
    if (event.type === 'piece' && !event.last) return null;
    const pieces = this.#pieces;
    if (pieces.length > 0) this.#pieces = [];
    return event.type === 'piece' ? (parseExact(pieces.join('')) as RunEvent) : event;
  }

  #fold(event: RunEvent): void {
    switch (event.type) {
      case 'text-delta':
        this.#text.append(event.delta);
        break;
      case 'reasoning-delta':
        this.#reasoning.append(event.delta);
        break;
      case 'text-start':
      case 'reasoning-start':
        this.#blocks += 1;
        this.#open = { kind: event.type === 'text-start' ? 'text' : 'reasoning', id: event.id };
        break;
      case 'text-end':
      case 'reasoning-end':
        this.#open = null;
        break;
      case 'data-continued':
        this.continuedAt.push(event.data.textLength);
        break;
      case 'tool-input-available':
        this.#inputs.delete(event.toolCallId);
        this.toolCalls.push(event);
        break;
      case 'tool-input-start':
        this.#inputs.set(event.toolCallId, { name: event.toolName, text: new LongText() });
        break;
      case 'tool-input-delta':
        this.#inputs.get(event.toolCallId)?.text.append(event.inputTextDelta);
        break;
      case 'source-url':
      case 'file':
        this.attachments.push(event);
        break;
      case 'data-thought':
        this.#moveThought(event.data.textLength);
        break;
      case 'data-notice':
        this.notices.push(event);
        break;
      case 'data-waiting':
        this.waitingFor = event.data.for;
        break;
      case 'data-passages':
        this.passages = event.data;
        break;
      case 'finish':
        this.ended = true;
        this.waitingFor = null;
        break;
      case 'start':
      case 'data-interrupted':
      case 'error':
      case 'abort':
        break;
    }
  }

  #moveThought(length: number): void {
    const text = this.#text.toString();
    this.#reasoning.append(text.slice(0, length));
    this.#text = new LongText();
    if (length < text.length) this.#text.append(text.slice(length));
  }
}
