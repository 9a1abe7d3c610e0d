import type { ProviderFailure, RelayOutcome, RelayReceiver } from '@aistudio/core';
import type { Usage } from '@aistudio/stream';
import { connectionFailure } from '../failure/connection-failure.ts';
import { failureOf } from '../failure/provider-error.ts';
import type { ResponseHeaders } from '../failure/read-retry-after.ts';
import { refusedResponse } from '../failure/refusal-failure.ts';
import type { Agent } from '../http/agent.ts';
import type { OpenRequest } from '../http/format-request.ts';
import { openResponse, type OpenResponse, type ResponseReceiver } from '../http/open-response.ts';
import { isRecord } from '../json/is-record.ts';
import { parseJson } from '../json/values.ts';
import { PassingEvents } from './passing-events.ts';
import { spellingsOf, withoutSecrets } from './without-secrets.ts';

/** Bytes read of a refusal, and bytes of a whole answer that are kept to read its usage. */
const refusalLimit = 64 * 1024;
const wholeLimit = 8 * 1024 * 1024;

/** Refusals caused by the request, which reveal nothing of ours. */
const passedOn = new Set([400, 404, 409, 413, 415, 422]);

export interface RelayExchange {
  agent: Agent;
  request: OpenRequest;
  /** The usage in an event, or in a whole answer. */
  readUsage: (value: Record<string, unknown>) => Usage | null;
  /** Whether only we asked for the usage of a stream. */
  withholdUsage: boolean;
  receiver: RelayReceiver;
  secrets: readonly string[];
  signal: AbortSignal;
  now: () => number;
  refused?: typeof refusedResponse;
}

/** One request and its response, passed on as it arrives. Resolves with its outcome; never rejects; the receiver gets nothing afterwards. */
export function relayExchange(options: RelayExchange): Promise<RelayOutcome> {
  return new Promise((resolve) => new Relay(options, resolve));
}

class Relay implements ResponseReceiver {
  readonly #options: RelayExchange;
  readonly #resolve: (outcome: RelayOutcome) => void;
  readonly #events: PassingEvents;
  readonly #response: OpenResponse;
  readonly #onAbort = () => this.#fail(failureOf('aborted', 'given up by the caller'));
  #status = 0;
  #headers: ResponseHeaders = {};
  #form: 'none' | 'events' | 'whole' | 'refusal' = 'none';
  #body: Buffer[] = [];
  #bodyBytes = 0;
  #over = false;
  #paused = false;

  constructor(options: RelayExchange, resolve: (outcome: RelayOutcome) => void) {
    this.#options = options;
    this.#resolve = resolve;
    this.#events = new PassingEvents({ withholdUsage: options.withholdUsage, readUsage: options.readUsage, secrets: options.secrets });
    this.#response = openResponse(options.agent, options.request, this);
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    if (options.signal.aborted) this.#onAbort();
  }

  head(status: number, headers: ResponseHeaders, length: number | null): void {
    this.#status = status;
    this.#headers = headers;
    const contentType = String(headers['content-type'] ?? 'application/json');
    this.#form = status >= 300 ? 'refusal' : contentType.includes('event-stream') ? 'events' : 'whole';
    if (status < 300) this.#options.receiver.head(contentType, this.#form === 'whole' ? length : null);
  }

  data(bytes: Buffer): void {
    if (this.#over) return;
    if (this.#form === 'events') {
      const passing = this.#events.push(bytes);
      if (passing !== null) this.#options.receiver.data(passing);
    } else {
      this.#keep(bytes);
      if (this.#form === 'whole') this.#options.receiver.data(bytes);
      else if (this.#bodyBytes > refusalLimit) return this.end();
    }
    this.#yieldToPressure();
  }

  end(): void {
    if (this.#over) return;
    if (this.#form === 'refusal') return this.#refuse();
    const rest = this.#events.end();
    if (rest !== null) this.#options.receiver.data(rest);
    const whole = this.#whole();
    this.#settle({ type: 'finished', complete: this.#form === 'whole' || this.#events.complete, ...this.#used(whole), ...this.#items(whole) });
  }

  error(error: Error): void {
    if (this.#over) return;
    if (this.#form === 'refusal') this.#refuse();
    else this.#fail(connectionFailure(error, this.#status !== 0));
  }

  #keep(bytes: Buffer): void {
    this.#bodyBytes += bytes.length;
    if (this.#bodyBytes <= wholeLimit) this.#body.push(Buffer.from(bytes));
    else this.#body = [];
  }

  #refuse(): void {
    const { now, secrets, refused = refusedResponse } = this.#options;
    const body = withoutSecrets(Buffer.concat(this.#body), spellingsOf(secrets)).toString();
    const failure = refused(this.#status, this.#headers, body, { secrets, prompts: [] }, now());
    const refusal = passedOn.has(this.#status) ? { status: this.#status, contentType: String(this.#headers['content-type'] ?? 'application/json'), body } : null;
    this.#settle({ type: 'failed', failure, refusal, endsWhole: false, usage: null, estimate: 0 });
  }

  #fail(failure: ProviderFailure): void {
    this.#settle({ type: 'failed', failure, refusal: null, endsWhole: this.#form === 'events' && this.#events.whole, ...this.#used(this.#whole()) });
  }

  /** An answer that came as one JSON value; null for another one. */
  #whole(): unknown {
    return this.#form === 'whole' ? parseJson(Buffer.concat(this.#body).toString()) : null;
  }

  #used(whole: unknown): { usage: Usage | null; estimate: number } {
    if (this.#form !== 'whole') return { usage: this.#events.usage, estimate: this.#events.estimate };
    return { usage: isRecord(whole) ? this.#options.readUsage(whole) : null, estimate: Math.round(this.#bodyBytes / 4) };
  }

  /** The items of a response are in its last event, or at the top. */
  #items(whole: unknown): { items?: unknown[] } {
    const value = this.#form === 'whole' ? whole : this.#events.last?.response;
    return isRecord(value) && Array.isArray(value.output) ? { items: value.output as unknown[] } : {};
  }

  #yieldToPressure(): void {
    if (this.#paused) return;
    const { receiver } = this.#options;
    // Nobody reads along with an answer that comes whole, so it does not wait for a tick.
    const waiting = receiver.pressure() ?? (this.#form === 'events' ? receiver.window() : null);
    if (waiting === null) return;
    this.#paused = true;
    this.#response.pause();
    const goOn = () => {
      this.#paused = false;
      if (!this.#over) this.#response.resume();
    };
    waiting.then(goOn, goOn);
  }

  #settle(outcome: RelayOutcome): void {
    if (this.#over) return;
    this.#over = true;
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    // Absent if the signal had aborted before the request was made.
    if (outcome.type === 'failed') this.#response?.close();
    this.#resolve(outcome);
  }
}
