import type { AnswerImage, AnswerSource, GenerationSink, ToolCall } from '@aistudio/core';
import { OverlapTrimmer } from './overlap-trimmer.ts';
import { ThoughtSplitter } from './thought-splitter.ts';
import { WellFormedText } from './well-formed-text.ts';

export interface AnswerTextOptions {
  continueFrom: string | null;
  /** Creates ids for calls without one; unique among all answers of a conversation. */
  requestId: string;
  /** Whether this model is known to close its thoughts with a tag that it never opens. */
  unmarkedThoughts?: boolean;
  /** It has just done so. */
  onUnmarkedThoughts?: () => void;
}

/** Between a dialect's decoder and the sink: only well-formed, new and non-empty text gets through, and thoughts in tags become reasoning. */
export class AnswerText {
  readonly #sink: GenerationSink;
  readonly #text = new WellFormedText();
  readonly #reasoning = new WellFormedText();
  readonly #trimmer: OverlapTrimmer | null;
  readonly #splitter: ThoughtSplitter | null;
  readonly #requestId: string;
  readonly #callIds = new Set<string>();
  readonly #inputs = new Map<string, { sent: string; text: WellFormedText }>();
  readonly #sources = new Set<string>();
  #said = 0;
  /** True once the provider has sent any text, reasoning, call or image, shown or held back. */
  arrived = false;

  constructor(sink: GenerationSink, { continueFrom, requestId, unmarkedThoughts = false, onUnmarkedThoughts = () => undefined }: AnswerTextOptions) {
    this.#sink = sink;
    this.#requestId = requestId;
    this.#trimmer = continueFrom === null ? null : new OverlapTrimmer(continueFrom);
    const mayTakeBack = sink.thought !== undefined;
    this.#splitter =
      continueFrom !== null
        ? null
        : new ThoughtSplitter({
            text: (piece) => this.#say(piece),
            reasoning: (piece) => this.#sink.reasoning(piece),
            thought: () => {
              this.#said = 0;
              this.#sink.thought?.();
            },
            call: (name, input) => this.#tell(name, input),
            unmarked: onUnmarkedThoughts,
            mayTakeBack,
            holdBack: unmarkedThoughts && !mayTakeBack,
          });
  }

  /** UTF-16 units of text that the sink has. */
  get said(): number {
    return this.#said;
  }

  text(delta: string): void {
    if (delta === '') return;
    this.arrived = true;
    const whole = this.#text.push(delta);
    if (this.#splitter !== null) return this.#splitter.push(whole);
    this.#say(this.#trimmer === null ? whole : this.#trimmer.push(whole));
  }

  reasoning(delta: string): void {
    if (delta === '') return;
    this.arrived = true;
    const whole = this.#reasoning.push(delta);
    if (whole !== '') this.#sink.reasoning(whole);
  }

  /** An id that no other call of this answer has: the given one if possible. */
  uniqueCallId(given: string): string {
    const first = given === '' ? this.newCallId() : given.toWellFormed();
    let id = first;
    for (let copy = 2; this.#callIds.has(id); copy += 1) id = `${first}_${copy}`;
    this.#callIds.add(id);
    return id;
  }

  /** An id for a call without one. */
  newCallId(): string {
    return `call_${this.#requestId.replace(/[^A-Za-z0-9]/g, '').slice(-12)}_${this.#callIds.size}`;
  }

  /** A call begins; the text before it is delivered first. */
  callBegin({ id, name, replay }: Omit<ToolCall, 'input'>): void {
    this.arrived = true;
    this.flush();
    this.#inputs.set(id, { sent: '', text: new WellFormedText() });
    this.#sink.toolBegin?.({ id, name: name.toWellFormed(), replay });
  }

  /** A piece of the input of a call that has begun. */
  callInput(id: string, delta: string): void {
    const input = this.#inputs.get(id)!;
    input.sent += delta;
    const whole = input.text.push(delta);
    if (whole !== '') this.#sink.toolInput?.(id, whole);
  }

  /** A complete call, whether it has begun or not. */
  toolCall(call: ToolCall): void {
    if (!this.#inputs.has(call.id)) this.callBegin(call);
    const { sent, text } = this.#inputs.get(call.id)!;
    if (call.input.startsWith(sent)) this.callInput(call.id, call.input.slice(sent.length));
    const rest = text.flush();
    if (rest !== '') this.#sink.toolInput?.(call.id, rest);
    this.#sink.toolCall?.({ ...call, name: call.name.toWellFormed(), input: call.input.toWellFormed() });
  }

  /** A source of something in the answer; ignored if it is not a web address, or has been named before. */
  source({ url, title }: AnswerSource): void {
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || this.#sources.has(url)) return;
    this.#sources.add(url);
    this.#sink.source?.({ url, title: title.toWellFormed().replaceAll('\0', '').trim().slice(0, 500) });
  }

  image(image: AnswerImage): void {
    this.arrived = true;
    this.flush();
    this.#sink.image?.(image);
  }

  /** Delivers what was held back, at the end of the answer at the latest. */
  flush(): void {
    const reasoning = this.#reasoning.flush();
    if (reasoning !== '') this.#sink.reasoning(reasoning);
    const rest = this.#text.flush();
    if (this.#splitter === null) return this.#say(this.#trimmer === null ? rest : this.#trimmer.push(rest) + this.#trimmer.flush());
    this.#splitter.push(rest);
    this.#splitter.flush();
  }

  #say(text: string): void {
    if (text === '') return;
    this.#said += text.length;
    this.#sink.text(text);
  }

  #tell(name: string, input: string): void {
    this.toolCall({ id: this.uniqueCallId(''), name, input: input || '{}', replay: null });
  }
}
