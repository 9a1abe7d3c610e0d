import { applyEvent, emptyAnswer, type ReceivedEvent } from '@aistudio/stream/client';
import type { StartMetadata } from '@aistudio/stream';
import type { ApiError } from '../api/api-error.ts';

/** `waiting` is before the server's first word, `failed` a refusal that retrying does not fix. */
export type Connection = 'waiting' | 'open' | 'reconnecting' | 'closed' | 'failed';

/** One run as this page has it: the answer so far and the state of its connection. Listeners are called once per frame. */
export class LiveRun {
  readonly answer = emptyAnswer();
  readonly started: Promise<StartMetadata>;
  /** When it no longer waits. */
  readonly waitOver: Promise<void>;
  readonly createdAt: number;
  runId: string | null;
  connection: Connection = 'waiting';
  failure: ApiError | null = null;
  stopRequested = false;
  /** Changes with everything a listener may show. */
  version = 0;
  /** When the first reasoning and the first text arrived, by this page's clock. */
  reasoningSince: number | null = null;
  textSince: number | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #nextFrame: (run: () => void) => void;
  readonly #now: () => number;
  #scheduled = false;
  #resolveWaitOver!: () => void;
  #resolveStarted!: (start: StartMetadata) => void;
  #rejectStarted!: (error: unknown) => void;

  constructor(runId: string | null, nextFrame: (run: () => void) => void, now: () => number) {
    this.runId = runId;
    this.#nextFrame = nextFrame;
    this.#now = now;
    this.createdAt = now();
    this.started = new Promise((resolve, reject) => {
      this.#resolveStarted = resolve;
      this.#rejectStarted = reject;
    });
    this.waitOver = new Promise((resolve) => (this.#resolveWaitOver = resolve));
    this.started.catch(() => undefined);
  }

  get settled(): boolean {
    return this.connection === 'closed' || this.connection === 'failed';
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  read = (): number => this.version;

  receive(events: readonly ReceivedEvent[]): void {
    for (const { event, sequence } of events) applyEvent(this.answer, event, sequence);
    const { start, reasoning, text } = this.answer;
    if (start !== null) {
      this.runId = start.runId;
      this.#resolveStarted(start);
      if (this.answer.waitingFor === null) this.#resolveWaitOver();
    }
    if (reasoning.length > 0) this.reasoningSince ??= this.#now();
    if (text.length > 0) this.textSince ??= this.#now();
    this.#changed();
  }

  connect(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    this.#changed();
  }

  fail(error: ApiError): void {
    this.failure = error;
    this.#rejectStarted(error);
    this.connect('failed');
  }

  requestStop(): void {
    this.stopRequested = true;
    this.#changed();
  }

  #changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#nextFrame(() => {
      this.#scheduled = false;
      this.version += 1;
      for (const listener of this.#listeners) listener();
    });
  }
}
