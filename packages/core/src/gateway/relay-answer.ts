import type { Usage } from '@aistudio/stream';
import type { ChatContext } from '../runs/chat-context.ts';
import type { Model } from '../models/model.ts';
import type { GenerationOutcome, RelayDialect, RelayOutcome, RelayReceiver, RelayRequest } from '../ports/model-provider.ts';
import { askModel } from '../generation/ask-model.ts';
import type { GenerationEnding, WatchedSink } from '../generation/generate.ts';
import type { ReadTick } from '../generation/read-tick.ts';
import { logRetry } from './log-retry.ts';
import { errorEvent } from './error-event.ts';
import { errorOfFailure, type GatewayError } from './gateway-error.ts';
import { eventHeaders, type GatewayOutput } from './gateway-output.ts';
import type { GatewayTurn } from './gateway-turn.ts';

/** Passes a request to a provider that speaks the caller's dialect, and its answer back unchanged. */
export async function relayAnswer(
  context: ChatContext,
  model: Model,
  asked: Omit<RelayRequest, 'model'> & { inputTokens: number; headers: Record<string, string>; keep: ((items: readonly unknown[]) => Promise<void>) | null },
  output: GatewayOutput,
  alone: boolean,
): Promise<GatewayTurn> {
  const { provider } = model;
  const { inputTokens, headers, keep, ...request } = asked;
  const passage = new Passage(output, headers, context.passing);
  let relayed: RelayOutcome | null = null;
  const relaying = {
    async generate(request: RelayRequest, sink: WatchedSink, signal: AbortSignal) {
      relayed = await provider.relay!(request, passage.receiver(sink), signal);
      return judged(relayed);
    },
  };
  const ending = await askModel<RelayRequest>(context, model, { provider: relaying, request: { ...request, model: model.id }, sink: passage, signal: output.gone, onRetry: logRetry(context, model) }, alone);
  const last = relayed as RelayOutcome | null;
  return {
    ending,
    usage: usageOf(last, passage.begun || aborted(ending), inputTokens),
    async close() {
      if (last?.type === 'finished' && last.items !== undefined) await keep?.(last.items);
      // A stream that ended properly is passed on unchanged, even if it never said that it is complete.
      if (last?.type === 'finished') return output.end();
      if (output.gone.aborted) return;
      if (passage.begun && ending.type === 'failed' && last?.endsWhole === true) return passage.fail(asked.dialect, errorOfFailure(ending.failure, model.reference));
      if (passage.begun) return output.destroy();
      if (last?.type === 'failed' && last.refusal !== null) return passage.refuse(last.refusal);
      if (ending.type === 'failed') throw errorOfFailure(ending.failure, model.reference);
    },
  };
}

function judged(outcome: RelayOutcome): GenerationOutcome {
  if (outcome.type === 'failed') return { type: 'failed', failure: outcome.failure, usage: outcome.usage };
  if (outcome.complete) return { type: 'finished', finishReason: 'unknown', usage: outcome.usage };
  return { type: 'failed', failure: { code: 'cut', detail: 'the stream ended before the answer did', status: null, retryAfterMs: null, retryable: false }, usage: outcome.usage };
}

/** The client left before the first word, but the provider already had the question. */
function aborted(ending: GenerationEnding): boolean {
  return ending.type === 'failed' && ending.failure.code === 'aborted';
}

function usageOf(outcome: RelayOutcome | null, begun: boolean, inputTokens: number): Usage | null {
  if (outcome?.usage != null) return outcome.usage;
  return begun ? { inputTokens, outputTokens: outcome?.estimate ?? 0, estimated: true } : null;
}

/** The bytes' path from a provider to a client. The status is sent with the first of them, so that until then another attempt can be made. */
class Passage {
  readonly #output: GatewayOutput;
  readonly #headers: Record<string, string>;
  readonly #tick: ReadTick;
  #waiting: Promise<void> | null = null;
  begun = false;

  constructor(output: GatewayOutput, headers: Record<string, string>, tick: ReadTick) {
    this.#output = output;
    this.#tick = tick;
    this.#headers = headers;
  }

  /** What is written here comes only from the receiver. */
  text(): void {}
  reasoning(): void {}

  pressure(): Promise<void> | null {
    return this.#waiting;
  }

  window(): Promise<void> | null {
    return this.#tick.window();
  }

  receiver(sink: WatchedSink): RelayReceiver {
    let head: [contentType: string, length: number | null] = ['application/json', null];
    return {
      head: (...given) => void (head = given),
      data: (bytes) => {
        sink.passed();
        if (!this.begun) this.#begin(...head);
        if (this.#output.write(bytes) || this.#waiting !== null) return;
        this.#waiting = this.#output.drained().then(() => void (this.#waiting = null));
      },
      pressure: () => sink.pressure(),
      window: () => sink.window?.() ?? null,
    };
  }

  /** Ends a stream that was cut off with an error that clients can read. */
  fail(dialect: RelayDialect, error: GatewayError): void {
    this.#output.write(errorEvent(dialect, error));
    this.#output.end();
  }

  refuse({ status, contentType, body }: { status: number; contentType: string; body: string }): void {
    this.#output.head(status, { 'content-type': contentType, 'cache-control': 'no-store', 'x-should-retry': 'false', ...this.#headers });
    this.#output.write(body);
    this.#output.end();
  }

  #begin(contentType: string, length: number | null): void {
    this.begun = true;
    const usual = contentType.includes('event-stream') ? eventHeaders : { 'cache-control': 'no-store' };
    this.#output.head(200, { ...usual, 'content-type': contentType, ...(length === null ? {} : { 'content-length': String(length) }), ...this.#headers });
  }
}
