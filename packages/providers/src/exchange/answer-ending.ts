import type { GenerationOutcome, ProviderFailure } from '@aistudio/core';
import type { FinishReason, Usage } from '@aistudio/stream';
import { failureOf } from '../failure/provider-error.ts';

/** What an answer has said about its end so far. The first failure counts; a finish outweighs what comes after it. */
export class AnswerEnding {
  finishReason: FinishReason | null = null;
  usage: Usage | null = null;
  failure: ProviderFailure | null = null;

  fail(failure: ProviderFailure): void {
    this.failure ??= failure;
  }

  malformed(what: string): void {
    this.fail(failureOf('malformed', what));
  }

  outcome(otherwise: ProviderFailure): GenerationOutcome {
    const { usage } = this;
    if (this.finishReason !== null) return { type: 'finished', finishReason: this.finishReason, usage };
    return { type: 'failed', failure: this.failure ?? otherwise, usage };
  }
}
