import type { FinishReason, Usage } from '@aistudio/stream';
import type { GenerationSink } from '../ports/model-provider.ts';
import type { AnswerFormat, AnswerSoFar } from './answer-format.ts';
import type { GatewayError } from './gateway-error.ts';
import { eventHeaders, type GatewayOutput } from './gateway-output.ts';

/** Writes one answer in a format to a connection while it is generated, or whole at its end. */
export class AnswerWriter implements GenerationSink {
  readonly #format: AnswerFormat;
  readonly #output: GatewayOutput;
  readonly #stream: boolean;
  readonly #headers: Record<string, string>;
  readonly #text: string[] = [];
  readonly #reasoning: string[] = [];
  readonly #calls: AnswerSoFar['calls'] = [];
  #pending = '';
  #begun = false;
  #waiting: Promise<void> | null = null;

  constructor(options: { format: AnswerFormat; output: GatewayOutput; stream: boolean; headers: Record<string, string> }) {
    this.#format = options.format;
    this.#output = options.output;
    this.#stream = options.stream;
    this.#headers = options.headers;
  }

  /** True once a status has gone out. */
  get begun(): boolean {
    return this.#begun;
  }

  get answer(): AnswerSoFar {
    return { text: this.#text.join(''), reasoning: this.#reasoning.join(''), calls: this.#calls };
  }

  text(delta: string): void {
    this.#text.push(delta);
    if (!this.#stream) return;
    this.#open();
    this.#send(this.#format.text(delta));
  }

  reasoning(delta: string): void {
    this.#reasoning.push(delta);
    if (!this.#stream) return;
    this.#open();
    this.#send(this.#format.reasoning(delta));
  }

  toolCall(call: AnswerSoFar['calls'][number]): void {
    this.#calls.push(call);
    if (!this.#stream) return;
    this.#open();
    this.#send(this.#format.toolCall(call));
  }

  pressure(): Promise<void> | null {
    this.#flush();
    return this.#waiting;
  }

  finish(reason: FinishReason, usage: Usage): void {
    if (!this.#stream) return this.#sendWhole(JSON.stringify(this.#format.whole(this.answer, reason, usage)));
    this.#open();
    this.#send(this.#format.finish(this.answer, reason, usage));
    this.#flush();
    this.#output.end();
  }

  /** Only after a status has gone out; before that the error is an answer of its own. */
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

  /** What one read of the provider brings is one write. */
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
