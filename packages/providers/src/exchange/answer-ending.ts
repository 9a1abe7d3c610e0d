import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import type { FinishReason, Usage } from '@aistudio/stream';
import { failureOf } from '../failure/provider-error.ts';
import { finishMeaning } from './finish-word.ts';
import { mergeUsage } from './merge-usage.ts';

/** What an answer has said about its end so far. The first failure counts; a finish outweighs what comes after it. */
export class AnswerEnding {
  #finish: FinishReason | null = null;
  #word = '';
  #usage: Usage | null = null;
  failure: ProviderFailure | null = null;

  get finished(): boolean {
    return this.#finish !== null;
  }

  /** Whether the answer was ended by a limit or a filter, so that its last call may be half of one. */
  get cutOff(): boolean {
    return this.#finish === 'length' || this.#finish === 'content-filter';
  }

  get usage(): Usage | null {
    return this.#usage;
  }

  /** Providers say it piece by piece, again and again, or at last as zeros. */
  use(usage: Usage | null): void {
    this.#usage = mergeUsage(this.#usage, usage);
  }

  fail(failure: ProviderFailure): void {
    this.failure ??= failure;
  }

  malformed(what: string): void {
    this.fail(failureOf('malformed', what));
  }

  /** Takes the provider's word for the end; nothing for none. */
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
   * The outcome of an answer of which `arrived` says whether anything came. Whether it ended with calls, their number says and not
   * the word. An answer that ended strangely without any text is a failure; one that merely has nothing to say is not.
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
