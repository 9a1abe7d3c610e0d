import type { Clock, GenerationSink, ProviderFailure } from '@aistudio/core';
import type { FinishReason } from '@aistudio/stream';
import { failureOf } from '../failure/provider-error.ts';
import type { Manner } from './commands.ts';

export interface Script {
  reasoning: string[];
  text: string[];
  /** Tokens of `text` from an earlier attempt, not counting the first piece of a split token. */
  given: number;
  manner: Manner;
}

export type Performance = { type: 'finished'; finishReason: FinishReason; tokens: number } | { type: 'failed'; failure: ProviderFailure; tokens: number };

/** Tokens given in one go if there is no pace. */
const burst = 128;

/** Writes the script's tokens to the sink in time. Ends at once when the signal aborts; never rejects because of it. */
export function perform(script: Script, sink: GenerationSink, clock: Clock, random: () => number, signal: AbortSignal): Promise<Performance> {
  return new Promise((resolve, reject) => {
    const { manner, reasoning, text } = script;
    const total = reasoning.length + text.length;
    let next = 0;
    let due = clock.monotonic() + manner.firstTokenMs * (manner.steady ? 1 : 0.8 + 0.4 * random());
    let cancel: () => void = () => {};

    const end = (ending: { type: 'finished'; finishReason: FinishReason } | { type: 'failed'; failure: ProviderFailure }): void => {
      cancel();
      signal.removeEventListener('abort', onAbort);
      resolve({ ...ending, tokens: next });
    };
    const onAbort = (): void => end({ type: 'failed', failure: failureOf('aborted', 'given up by the caller') });

    /** The fault that is due, if any; one that an earlier attempt has passed does not recur. */
    const faultHere = (): boolean => {
      const at = next - reasoning.length + script.given;
      const here = (after: number | null) => after !== null && (after === 0 ? next === 0 && script.given === 0 : at === after && next > reasoning.length);
      if (manner.fail !== null && here(manner.fail.after)) {
        const filtered = manner.fail.failure.code === 'content_filtered' && next > 0;
        end(filtered ? { type: 'finished', finishReason: 'content-filter' } : { type: 'failed', failure: manner.fail.failure });
        return true;
      }
      if (here(manner.cutAfter)) {
        end({ type: 'failed', failure: failureOf('cut', 'rehearsed: cut') });
        return true;
      }
      return here(manner.stallAfter);
    };

    const step = (): void => {
      const now = clock.monotonic();
      let left = burst;
      while (manner.tokensPerSecond === null ? left > 0 && due <= now : due <= now) {
        if (faultHere()) return;
        if (next === total) return end({ type: 'finished', finishReason: 'stop' });
        if (next < reasoning.length) sink.reasoning(reasoning[next]!);
        else sink.text(text[next - reasoning.length]!);
        next += 1;
        left -= 1;
        due += manner.tokensPerSecond === null ? 0 : (1_000 / manner.tokensPerSecond) * (manner.steady ? 1 : 0.4 + 1.2 * random());
        // The sink may have stopped us.
        if (signal.aborted) return;
        const waiting = sink.pressure();
        if (waiting !== null) return void waiting.then(goOn, goOn);
      }
      cancel = clock.after(Math.max(0, due - now), guarded);
    };
    const guarded = (): void => {
      try {
        step();
      } catch (error) {
        signal.removeEventListener('abort', onAbort);
        reject(error as Error);
      }
    };
    const goOn = (): void => {
      if (signal.aborted) return;
      due = Math.max(due, clock.monotonic());
      guarded();
    };

    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    cancel = clock.after(Math.max(0, due - clock.monotonic()), guarded);
  });
}
