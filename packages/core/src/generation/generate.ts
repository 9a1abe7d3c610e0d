import type { FinishReason, Usage } from '@aistudio/stream';
import type { GenerationLimits } from '../models/model.ts';
import type { Clock } from '../ports/clock.ts';
import type { GenerationOutcome, GenerationRequest, GenerationSink, ProviderFailure, ToolCall } from '../ports/model-provider.ts';
import type { ProviderErrorCode } from '@aistudio/contract';
import type { Admission, Breaker } from './breaker.ts';
import { pause } from './pause.ts';

export type GenerationEnding =
  | { type: 'finished'; finishReason: FinishReason; usage: Usage | null }
  | { type: 'failed'; failure: ProviderFailure; usage: Usage | null; hadContent: boolean };

/** What an attempt writes into; `passed` notes content that takes another path. */
export interface WatchedSink extends GenerationSink {
  passed(): void;
}

export interface Generation<Asked = GenerationRequest> {
  provider: { generate(request: Asked, sink: WatchedSink, signal: AbortSignal): Promise<GenerationOutcome> };
  request: Asked;
  limits: GenerationLimits;
  breaker: Breaker;
  clock: Clock;
  /** Milliseconds; a provider that asks for a longer wait is not retried. Absent: 20 s. */
  longestRetryAfterMs?: number;
  sink: GenerationSink;
  /** Aborted by a stop, a takeover or a handover. */
  signal: AbortSignal;
  onRetry: (failure: ProviderFailure, waitMs: number) => void;
  /** Each attempt's first content, in milliseconds since the attempt began. */
  onFirstContent: (attemptMs: number) => void;
}

const retries = 2;
/** Milliseconds that an adapter has to end after its signal aborted; none should need that long, and one that hangs is not waited for. */
const closingMs = 5_000;

/** Generates with limits, retries before the first content, and one verdict for the breaker. */
export async function generate<Asked>(generation: Generation<Asked>): Promise<GenerationEnding> {
  const { breaker, clock, signal } = generation;
  const admission = breaker.admit(clock.monotonic());
  if (admission === null) {
    const retryAfterMs = breaker.retryAfterMs(clock.monotonic());
    return { type: 'failed', failure: { ...failure('provider_unavailable', 'circuit breaker open'), retryAfterMs, retryable: true }, usage: null, hadContent: false };
  }
  let ending: GenerationEnding | null = null;
  try {
    ending = await askRepeatedly(generation, admission);
    return ending;
  } finally {
    judge(admission, clock, ending, signal);
  }
}

async function askRepeatedly<Asked>(generation: Generation<Asked>, admission: Admission): Promise<GenerationEnding> {
  const { clock, signal } = generation;
  for (let attempt = 0; ; attempt += 1) {
    const { outcome, hadContent } = await attemptOnce(generation, admission);
    if (outcome.type === 'finished') return outcome;
    const mayRetry = !hadContent && !signal.aborted && outcome.failure.retryable && attempt < retries;
    // The caller is told not to retry, because enough attempts were made here.
    if (!mayRetry) return { ...outcome, failure: attempt === retries ? { ...outcome.failure, retryable: false } : outcome.failure, hadContent };
    const waitMs = retryDelay(outcome.failure, attempt, generation);
    if (waitMs === null) return { ...outcome, hadContent };
    generation.onRetry(outcome.failure, waitMs);
    await pause(clock, waitMs, signal);
    if (signal.aborted) return { type: 'failed', failure: failure('aborted', 'stopped between attempts'), usage: null, hadContent: false };
    // Other requests have opened it in the meantime.
    if (!admission.allowed) return { ...outcome, hadContent };
  }
}

async function attemptOnce<Asked>(generation: Generation<Asked>, admission: Admission): Promise<{ outcome: GenerationOutcome; hadContent: boolean }> {
  const { clock, limits, sink } = generation;
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  generation.signal.addEventListener('abort', abort, { once: true });
  if (generation.signal.aborted) abort();
  let timeout: ProviderErrorCode | null = null;
  const expire = (code: ProviderErrorCode) => () => {
    timeout = code;
    attempt.abort();
  };
  const began = clock.monotonic();
  let lastContent = began;
  let hadContent = false;
  /** Content since the window was checked: the first and last pieces do not wait. */
  let fresh = false;
  let cancelSilence = clock.after(limits.firstContentMs, expire('first_content_timeout'));
  const cancelTotal = limits.totalMs === null ? null : clock.after(limits.totalMs, expire('stalled'));
  // One timer that checks the time of the last content is cheaper than moving a timer at every token.
  const watchSilence = (waitMs: number): void => {
    cancelSilence = clock.after(waitMs, () => {
      const left = lastContent + limits.silenceMs - clock.monotonic();
      if (left <= 0) expire('stalled')();
      else watchSilence(left);
    });
  };
  const noteContent = (): void => {
    lastContent = clock.monotonic();
    fresh = true;
    if (hadContent) return;
    hadContent = true;
    cancelSilence();
    watchSilence(limits.silenceMs);
    admission.arrived();
    generation.onFirstContent(lastContent - began);
  };
  /** Passes a part of the answer on while the attempt lasts; absent if the sink does not want that kind. */
  const passing = <Part extends unknown[]>(take: ((...part: Part) => void) | undefined) =>
    take === undefined
      ? undefined
      : (...part: Part) => {
          if (attempt.signal.aborted) return;
          noteContent();
          take(...part);
        };
  const watched: WatchedSink = {
    // A call that is being written shows that the provider is alive, even if nobody listens.
    toolBegin: passing((call: Omit<ToolCall, 'input'>) => sink.toolBegin?.(call)),
    toolInput: passing((id: string, delta: string) => sink.toolInput?.(id, delta)),
    source: passing(sink.source?.bind(sink)),
    image: passing(sink.image?.bind(sink)),
    thought: passing(sink.thought?.bind(sink)),
    text(delta) {
      if (delta === '' || attempt.signal.aborted) return;
      noteContent();
      sink.text(delta);
    },
    reasoning(delta) {
      if (delta === '' || attempt.signal.aborted) return;
      noteContent();
      sink.reasoning(delta);
    },
    toolCall(call) {
      if (attempt.signal.aborted) return;
      noteContent();
      sink.toolCall?.(call);
    },
    passed() {
      if (!attempt.signal.aborted) noteContent();
    },
    // Anything received ends a silence, but not the wait for the first content.
    arrived() {
      lastContent = clock.monotonic();
    },
    pressure: () => {
      const waiting = sink.pressure();
      // Waiting for our own database does not count as the provider's silence.
      return waiting === null ? null : waiting.then(() => void (lastContent = clock.monotonic()));
    },
    window() {
      if (!fresh) return null;
      fresh = false;
      return sink.window?.() ?? null;
    },
  };
  const hung = Promise.withResolvers<GenerationOutcome>();
  let cancelClosing: () => void = () => undefined;
  const expectEnd = () => {
    cancelClosing = clock.after(closingMs, () => hung.resolve({ type: 'failed', failure: failure('internal', 'the adapter did not end'), usage: null }));
  };
  attempt.signal.addEventListener('abort', expectEnd, { once: true });
  if (attempt.signal.aborted) expectEnd();
  let outcome: GenerationOutcome;
  try {
    outcome = await Promise.race([generation.provider.generate(generation.request, watched, attempt.signal), hung.promise]);
  } catch (error) {
    // Our own bug: the connection must not stay open.
    attempt.signal.removeEventListener('abort', expectEnd);
    attempt.abort();
    throw error;
  } finally {
    cancelSilence();
    cancelTotal?.();
    cancelClosing();
    generation.signal.removeEventListener('abort', abort);
  }
  if (timeout !== null && outcome.type === 'failed') {
    return { outcome: { type: 'failed', failure: failure(timeout, `after ${Math.round(clock.monotonic() - began)} ms`), usage: outcome.usage }, hadContent };
  }
  return { outcome, hadContent };
}

/** What counts against the provider; a person's mistake or stop never does. */
const providerFaults: ReadonlySet<ProviderErrorCode> = new Set(['overloaded', 'provider_unavailable', 'provider_failed', 'first_content_timeout', 'stalled', 'cut', 'malformed']);

/** A null ending means a bug of ours. */
function judge(admission: Admission, clock: Clock, ending: GenerationEnding | null, signal: AbortSignal): void {
  if (ending === null || signal.aborted) admission.abandoned();
  else if (ending.type === 'finished') admission.succeeded(clock.monotonic());
  else if (providerFaults.has(ending.failure.code)) admission.failed(clock.monotonic());
  else admission.abandoned();
}

/** Full jitter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015); null if the provider asks for too long a wait. */
function retryDelay(refusal: ProviderFailure, attempt: number, { clock, longestRetryAfterMs = 20_000 }: Pick<Generation, 'clock' | 'longestRetryAfterMs'>): number | null {
  if (refusal.retryAfterMs === null) return clock.random() * 500 * 2 ** attempt;
  if (refusal.retryAfterMs > longestRetryAfterMs) return null;
  return refusal.retryAfterMs + clock.random() * 250;
}

function failure(code: ProviderErrorCode, detail: string): ProviderFailure {
  return { code, detail, status: null, retryAfterMs: null, retryable: false };
}
