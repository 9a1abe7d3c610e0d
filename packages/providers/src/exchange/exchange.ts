import type { GenerationOutcome, GenerationSink, ProviderFailure } from '@aistudio/core';
import type { Agent } from '../http/agent.ts';
import { connectionFailure } from '../failure/connection-failure.ts';
import type { Confidential } from '../failure/confidential.ts';
import { failureOf } from '../failure/provider-error.ts';
import type { ResponseHeaders } from '../failure/read-retry-after.ts';
import { refusedResponse, strangeResponse } from '../failure/refusal-failure.ts';
import type { OpenRequest } from '../http/format-request.ts';
import { openResponse, type OpenResponse, type ResponseReceiver } from '../http/open-response.ts';
import { AnswerText, type AnswerTextOptions } from '../text/answer-text.ts';
import type { Framing, OpenAnswer } from './answer-reader.ts';
import { LineFraming } from './frame-lines.ts';

/** Bytes read of an error, and of an answer that is not streamed. */
const refusalLimit = 64 * 1024;
const wholeLimit = 8 * 1024 * 1024;

/** Milliseconds a server has to end its response after it said that it is done; then its connection is closed. */
const endingGraceMs = 1_000;

/** Unless the dialect needs others. */
const eventHeaders = { 'content-type': 'application/json', accept: 'text/event-stream' };

/** Bytes kept of a response that began as events, to tell what it was if it contains none. */
const beginningBytes = 1_000;
/** How a line of server-sent events starts. */
const eventField = /^\uFEFF?\s*(:|(data|event|id|retry|error)\b)/m;

export interface ExchangeOptions {
  agent: Agent;
  request: OpenRequest;
  /** The dialect: creates the decoder of this answer, which writes to `text`. */
  open: (text: AnswerText) => OpenAnswer;
  /** A response that is an error by its status; read in the common way unless given. */
  refused?: typeof refusedResponse;
  sink: GenerationSink;
  /** From the request: the text so far, and its id. */
  continueFrom: string | null;
  requestId: string;
  thoughts?: Pick<AnswerTextOptions, 'unmarkedThoughts' | 'onUnmarkedThoughts'>;
  confidential: Confidential;
  signal: AbortSignal;
  now: () => number;
}

/** One request and its response. Resolves with its outcome; never rejects; the sink gets nothing afterwards. */
export function exchange(options: ExchangeOptions): Promise<GenerationOutcome> {
  return new Promise((resolve) => new Exchange(options, resolve));
}

class Exchange implements ResponseReceiver {
  readonly #options: ExchangeOptions;
  readonly #resolve: (outcome: GenerationOutcome) => void;
  readonly #text: AnswerText;
  readonly #answer: OpenAnswer;
  readonly #response: OpenResponse;
  readonly #onAbort = () => this.#end(failureOf('aborted', 'given up by the caller'), 'close');
  #status = 0;
  #headers: ResponseHeaders = {};
  #form: 'unknown' | 'events' | 'body' = 'unknown';
  #framing: Framing;
  #beginning = '';
  #mayBeLines = true;
  #body: Buffer[] = [];
  #bodyBytes = 0;
  #settled = false;
  #paused = false;
  #grace: NodeJS.Timeout | undefined;

  constructor(options: ExchangeOptions, resolve: (outcome: GenerationOutcome) => void) {
    this.#options = options;
    this.#resolve = resolve;
    this.#text = new AnswerText(options.sink, { continueFrom: options.continueFrom === '' ? null : options.continueFrom, requestId: options.requestId, ...options.thoughts });
    this.#answer = options.open(this.#text);
    this.#framing = this.#answer.framing;
    const { url, headers, body } = options.request;
    this.#response = openResponse(options.agent, { url, headers: { ...eventHeaders, ...headers }, body }, this);
    if (this.#settled) return;
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    if (options.signal.aborted) this.#onAbort();
  }

  head(status: number, headers: ResponseHeaders): void {
    this.#status = status;
    this.#headers = headers;
    if (status >= 300) this.#form = 'body';
  }

  data(bytes: Buffer): void {
    if (this.#settled) return;
    this.#options.sink.arrived?.();
    if (this.#form === 'unknown') this.#form = formOf(bytes);
    if (this.#form === 'body') return this.#collect(bytes);
    if (this.#form === 'unknown') return;
    if (this.#beginning.length < beginningBytes) this.#beginning += bytes.toString('latin1', 0, beginningBytes);
    this.#frame(bytes);
  }

  #frame(bytes: Buffer): void {
    try {
      const { reader } = this.#answer;
      this.#framing.push(bytes);
      if (reader.over) this.#end(failureOf('cut', 'over'), reader.failed ? 'close' : 'let-end');
      else this.#holdBack();
    } catch (error) {
      this.#end(untakeable(error), 'close');
    }
  }

  end(): void {
    clearTimeout(this.#grace);
    if (this.#settled) return;
    if (this.#form === 'body') return this.#judgeBody();
    try {
      this.#framing.end();
    } catch (error) {
      return this.#end(untakeable(error), 'close');
    }
    this.#end(this.#withoutEnd(), 'close');
  }

  error(error: Error): void {
    clearTimeout(this.#grace);
    if (this.#settled) return;
    if (this.#status >= 300) this.#judgeBody();
    else this.#end(connectionFailure(error, this.#status !== 0), 'close');
  }

  /** Explains a response that ended without ending the answer. */
  #withoutEnd(): ProviderFailure {
    if (this.#form === 'unknown') return failureOf('malformed', 'the response was empty', { status: this.#status });
    if (!this.#text.arrived && isPlain(this.#beginning)) return strangeResponse(this.#beginning, this.#options.confidential);
    return failureOf('cut', 'the stream ended before the answer did');
  }

  #collect(bytes: Buffer): void {
    this.#body.push(Buffer.from(bytes));
    this.#bodyBytes += bytes.length;
    if (this.#status < 300 && this.#mayBeLines && this.#answer.lines !== undefined) this.#lookForLines();
    if (this.#form !== 'body') return;
    if (this.#status >= 300 && this.#bodyBytes > refusalLimit) this.#judgeBody();
    else if (this.#bodyBytes > wholeLimit) this.#end(failureOf('malformed', 'the response is larger than 8 MiB'), 'close');
  }

  #lookForLines(): void {
    const body = Buffer.concat(this.#body);
    const recognised = LineFraming.recognises(body.toString());
    if (recognised === null) return;
    this.#mayBeLines = recognised;
    if (!recognised) return;
    this.#form = 'events';
    this.#body = [];
    this.#framing = this.#answer.lines!();
    this.#frame(body);
  }

  #judgeBody(): void {
    const body = Buffer.concat(this.#body).toString();
    const { confidential, now, refused = refusedResponse } = this.#options;
    if (this.#status >= 300) return this.#end(refused(this.#status, this.#headers, body, confidential, now()), 'close');
    try {
      this.#end(this.#answer.reader.whole(body) ? failureOf('cut', 'over') : strangeResponse(body, confidential), 'close');
    } catch (error) {
      this.#end(untakeable(error), 'close');
    }
  }

  #holdBack(): void {
    if (this.#paused) return;
    const { sink } = this.#options;
    const waiting = sink.pressure() ?? sink.window?.() ?? null;
    if (waiting === null) return;
    this.#paused = true;
    this.#response.pause();
    const goOn = () => {
      this.#paused = false;
      if (!this.#settled) this.#response.resume();
    };
    waiting.then(goOn, goOn);
  }

  #end(otherwise: ProviderFailure, connection: 'close' | 'let-end'): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#framing.stop();
    // A response that ends properly leaves its connection for the next request.
    if (connection === 'close') this.#response?.close();
    else this.#grace = setTimeout(() => this.#response.close(), endingGraceMs).unref();
    const { reader } = this.#answer;
    try {
      if (otherwise.code !== 'aborted') reader.settle();
      this.#text.flush();
      this.#resolve(reader.outcome(otherwise));
    } catch (error) {
      this.#resolve({ type: 'failed', failure: untakeable(error), usage: null });
    }
  }
}

function untakeable(error: unknown): ProviderFailure {
  return failureOf('malformed', `the answer could not be taken (${(error as Error).name})`, { retryable: false });
}

/** Text that is not an event stream: a proxy's page, an unframed error. */
function isPlain(beginning: string): boolean {
  return !eventField.test(beginning) && /^[\x09\x0a\x0d\x20-\x7e\x80-\xff]+$/.test(beginning);
}

/** Judged by the first byte, because servers mislabel both streams and errors. Line ends may precede either. */
function formOf(bytes: Buffer): 'unknown' | 'events' | 'body' {
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  if (first === undefined) return 'unknown';
  return first === 0x7b || first === 0x5b || first === 0x3c ? 'body' : 'events';
}
