import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import type { FinishReason, Usage } from '@aistudio/stream';
import { failureOf } from '../failure/provider-error.ts';
import { finishMeaning } from './finish-word.ts';
import { mergeUsage } from './merge-usage.ts';

/** What an answer has said about its end so far. The first failure counts; a finish takes precedence over what follows it. */
export class AnswerEnding {
  #finish: FinishReason | null = null;
  #word = '';
  #usage: Usage | null = null;
  failure: ProviderFailure | null = null;

  get finished(): boolean {
    return this.#finish !== null;
  }

  /** Whether a limit or a filter ended the answer, so that its last call may be incomplete. */
  get cutOff(): boolean {
    return this.#finish === 'length' || this.#finish === 'content-filter';
  }

  get usage(): Usage | null {
    return this.#usage;
  }

  /** Providers report it piece by piece, repeatedly, or with zeros at the end. */
  use(usage: Usage | null): void {
    this.#usage = mergeUsage(this.#usage, usage);
  }

  fail(failure: ProviderFailure): void {
    this.failure ??= failure;
  }

  malformed(what: string): void {
    this.fail(failureOf('malformed', what));
  }

  /** Records the provider's finish reason; does nothing if there is none. */
  finish(word: unknown): void {
    const meaning = finishMeaning(word);
    if (meaning === null) return;
    this.#word = String(word).slice(0, 40);
    if (meaning === 'overloaded') this.fail(failureOf('overloaded', `the provider broke off (${this.#word})`));
    else if (meaning === 'broken' || meaning === 'error') this.fail(failureOf('provider_failed', `the provider ended the answer with an error (${this.#word})`));
    else if (meaning === 'bad-call') this.malformed(`the model broke off (${this.#word})`);
    else this.#finish = meaning;
  }

  /**
   * The outcome of an answer; `arrived` says whether anything came. Whether it ended with calls is decided by their number, not by the finish
   * reason. An answer that ended strangely without any text is a failure; one that merely has nothing to say is not.
   */
  outcome(otherwise: ProviderFailure, { arrived, calls }: { arrived: boolean; calls: number }): GenerationOutcome {
    const usage = this.#usage;
    const finish = this.#finish;
    if (finish === null || (this.failure !== null && !arrived)) return { type: 'failed', failure: this.failure ?? otherwise, usage };
    if (!arrived && finish === 'content-filter') return { type: 'failed', failure: failureOf('content_filtered', `the answer was withheld (${this.#word})`), usage };
    if (!arrived && (finish === 'other' || finish === 'tool-calls')) return { type: 'failed', failure: failureOf('empty_answer', `the model ended without an answer (${this.#word})`), usage };
    if (this.cutOff) return { type: 'finished', finishReason: finish, usage };
    return { type: 'finished', finishReason: calls > 0 ? 'tool-calls' : finish === 'tool-calls' ? 'stop' : finish, usage };
  }
}
