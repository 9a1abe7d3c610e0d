import type { FinishReason, Usage } from '@aistudio/stream';
import type { AnswerImage, AnswerSource, GenerationSink, ToolCall } from '../ports/model-provider.ts';
import type { AnswerFormat, AnswerSoFar } from './answer-format.ts';
import type { GatewayError } from './gateway-error.ts';
import { eventHeaders, type GatewayOutput } from './gateway-output.ts';

/** Writes one answer in a format to a connection while it is generated, or whole at its end. */
export class AnswerWriter implements GenerationSink {
  readonly #format: AnswerFormat;
  readonly #output: GatewayOutput;
  readonly #stream: boolean;
  readonly #headers: Record<string, string>;
  readonly #keep: ((items: readonly object[]) => Promise<void>) | null;
  readonly #text: string[] = [];
  readonly #reasoning: string[] = [];
  readonly #calls: ToolCall[] = [];
  /** How much of the inputs of calls in progress was sent. */
  readonly #inputs = new Map<string, string>();
  readonly #sources: AnswerSource[] = [];
  readonly #images: AnswerImage[] = [];
  /** Text can only be taken back as long as none of it has been sent. */
  readonly thought?: () => void;
  #pending = '';
  #begun = false;
  #waiting: Promise<void> | null = null;

  constructor(options: { format: AnswerFormat; output: GatewayOutput; stream: boolean; headers: Record<string, string>; keep?: ((items: readonly object[]) => Promise<void>) | null }) {
    this.#keep = options.keep ?? null;
    this.#format = options.format;
    this.#output = options.output;
    this.#stream = options.stream;
    this.#headers = options.headers;
    if (!options.stream) this.thought = () => this.#reasoning.push(this.#text.splice(0).join(''));
  }

  /** True once a status has been sent. */
  get begun(): boolean {
    return this.#begun;
  }

  get answer(): AnswerSoFar {
    return { text: this.#text.join(''), reasoning: this.#reasoning.join(''), calls: this.#calls, sources: this.#sources, images: this.#images };
  }

  text(delta: string): void {
    this.#text.push(delta);
    this.#tell((format) => format.text(delta));
  }

  reasoning(delta: string): void {
    this.#reasoning.push(delta);
    this.#tell((format) => format.reasoning(delta));
  }

  toolBegin(call: Omit<ToolCall, 'input'>): void {
    if (this.#inputs.has(call.id)) return;
    this.#inputs.set(call.id, '');
    this.#tell((format) => format.toolBegin(call));
  }

  toolInput(id: string, delta: string): void {
    this.#inputs.set(id, this.#inputs.get(id)! + delta);
    this.#tell((format) => format.toolInput(id, delta));
  }

  toolCall(call: ToolCall): void {
    this.toolBegin(call);
    this.toolInputSoFar(call.id, call.input);
    this.#calls.push(call);
    this.#tell((format) => format.toolCall(call));
  }

  /** The same for the whole input so far, part of which has been sent. */
  toolInputSoFar(id: string, input: string): void {
    const sent = this.#inputs.get(id)!;
    if (input.length > sent.length && input.startsWith(sent)) this.toolInput(id, input.slice(sent.length));
  }

  source(source: AnswerSource): void {
    this.#sources.push(source);
    this.#tell((format) => format.source(source));
  }

  image(image: AnswerImage): void {
    this.#images.push(image);
    this.#tell((format) => format.image(image));
  }

  #tell(frames: (format: AnswerFormat) => string): void {
    if (!this.#stream) return;
    this.#open();
    this.#send(frames(this.#format));
  }

  pressure(): Promise<void> | null {
    this.#flush();
    return this.#waiting;
  }

  /** What a program may refer to is stored before it is sent. */
  async finish(reason: FinishReason, usage: Usage): Promise<void> {
    if (!this.#stream) {
      const whole = JSON.stringify(this.#format.whole(this.answer, reason, usage));
      await this.#keep?.(this.#format.items ?? []);
      return this.#sendWhole(whole);
    }
    this.#open();
    const frames = this.#format.finish(this.answer, reason, usage);
    await this.#keep?.(this.#format.items ?? []);
    this.#send(frames);
    this.#flush();
    this.#output.end();
  }

  /** Only after a status was sent; before that the error is a response of its own. */
  fail(error: GatewayError): void {
    this.#send(this.#format.fail(error, this.answer));
    this.#flush();
    this.#output.end();
  }

  #sendWhole(json: string): void {
    this.#begun = true;
    this.#output.head(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...this.#headers });
    this.#output.write(json);
    this.#output.end();
  }

  #open(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#output.head(200, { ...eventHeaders, ...this.#headers });
    this.#send(this.#format.begin());
  }

  /** One read from the provider becomes one write. */
  #send(frames: string): void {
    if (this.#pending === '') queueMicrotask(() => this.#flush());
    this.#pending += frames;
  }

  #flush(): void {
    if (this.#pending === '') return;
    const frames = this.#pending;
    this.#pending = '';
    if (this.#output.write(frames) || this.#waiting !== null) return;
    this.#waiting = this.#output.drained().then(() => void (this.#waiting = null));
  }
}
