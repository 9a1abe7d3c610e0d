import type { Usage } from '@aistudio/stream';
import type { ChatContext } from '../context.ts';
import type { GenerationOutcome, RelayOutcome, RelayReceiver, RelayRequest } from '../ports/model-provider.ts';
import { generate, type WatchedSink } from '../runs/engine/generate.ts';
import { errorOfFailure } from './gateway-error.ts';
import { eventHeaders, type GatewayOutput } from './gateway-output.ts';
import type { MeteredRequest } from './meter-request.ts';
import { outcomeOf } from './outcome-of.ts';

/** Passes a request to a provider that speaks the caller's dialect, and its answer back as it is. Throws a GatewayError while nothing has gone out. */
export async function relayAnswer(context: ChatContext, asked: Omit<RelayRequest, 'model'> & { inputTokens: number }, output: GatewayOutput, metered: MeteredRequest): Promise<void> {
  const { clock, log, metrics } = context;
  const model = metered.models[0]!;
  const { provider } = model;
  const labels = { server: provider.server, model: model.id };
  const began = clock.monotonic();
  const passage = new Passage(output, metered.headers);
  let relayed: RelayOutcome | null = null;
  const ending = await generate<RelayRequest>({
    provider: {
      async generate(request, sink, signal) {
        relayed = await provider.relay!(request, passage.receiver(sink), signal);
        return judged(relayed);
      },
    },
    request: { dialect: asked.dialect, body: asked.body, requestId: asked.requestId, model: model.id },
    limits: model.limits,
    breaker: context.runs.breakerOf(model.reference),
    clock,
    sink: passage,
    signal: output.gone,
    onRetry: (failure, waitMs) => log.warn('provider_retry', { model: model.reference, code: failure.code, detail: failure.detail, waitMs: Math.round(waitMs) }),
    onFirstContent: (attemptMs) => metrics.observe('aistudio_provider_time_to_first_token_seconds', attemptMs / 1000, labels),
  });
  metrics.observe('aistudio_provider_latency_seconds', (clock.monotonic() - began) / 1000, { ...labels, outcome: ending.type === 'finished' ? 'finished' : ending.failure.code });
  const last = relayed as RelayOutcome | null;
  void metered.settle(model, outcomeOf(ending), usageOf(last, passage.begun, asked.inputTokens));
  // A stream that ended in good order passes as it is, also where it never said that it is whole.
  if (last?.type === 'finished') return output.end();
  if (output.gone.aborted) return;
  if (passage.begun) return output.destroy();
  if (last?.type === 'failed' && last.refusal !== null) return passage.refuse(last.refusal);
  if (ending.type === 'failed') throw errorOfFailure(ending.failure, model.reference);
}

function judged(outcome: RelayOutcome): GenerationOutcome {
  if (outcome.type === 'failed') return { type: 'failed', failure: outcome.failure, usage: outcome.usage };
  if (outcome.complete) return { type: 'finished', finishReason: 'unknown', usage: outcome.usage };
  return { type: 'failed', failure: { code: 'cut', detail: 'the stream ended before the answer did', status: null, retryAfterMs: null, retryable: false }, usage: outcome.usage };
}

function usageOf(outcome: RelayOutcome | null, begun: boolean, inputTokens: number): Usage | null {
  if (outcome?.usage != null) return outcome.usage;
  return begun ? { inputTokens, outputTokens: outcome?.estimate ?? 0, estimated: true } : null;
}

/** The bytes' way from a provider to a client. The status goes out with the first of them, so that until then another attempt may be made. */
class Passage {
  readonly #output: GatewayOutput;
  readonly #headers: Record<string, string>;
  #waiting: Promise<void> | null = null;
  begun = false;

  constructor(output: GatewayOutput, headers: Record<string, string>) {
    this.#output = output;
    this.#headers = headers;
  }

  /** What is written here comes by the receiver alone. */
  text(): void {}
  reasoning(): void {}

  pressure(): Promise<void> | null {
    return this.#waiting;
  }

  receiver(sink: WatchedSink): RelayReceiver {
    let contentType = 'application/json';
    return {
      head: (given) => void (contentType = given),
      data: (bytes) => {
        sink.arrived();
        if (!this.begun) this.#begin(contentType);
        if (this.#output.write(bytes) || this.#waiting !== null) return;
        this.#waiting = this.#output.drained().then(() => void (this.#waiting = null));
      },
      pressure: () => sink.pressure(),
    };
  }

  refuse({ status, contentType, body }: { status: number; contentType: string; body: string }): void {
    this.#output.head(status, { 'content-type': contentType, 'cache-control': 'no-store', 'x-should-retry': 'false', ...this.#headers });
    this.#output.write(body);
    this.#output.end();
  }

  #begin(contentType: string): void {
    this.begun = true;
    const usual = contentType.includes('event-stream') ? eventHeaders : { 'cache-control': 'no-store' };
    this.#output.head(200, { ...usual, 'content-type': contentType, ...this.#headers });
  }
}
