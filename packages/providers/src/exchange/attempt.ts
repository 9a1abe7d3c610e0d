import type { GenerationOutcome } from '@aistudio/core';
import { failureOf, ProviderError } from '../failure/provider-error.ts';

/** One attempt whose preparation may throw a ProviderError, which then becomes its outcome. Never rejects. */
export async function attempt(signal: AbortSignal, generate: () => Promise<GenerationOutcome>): Promise<GenerationOutcome> {
  const failed = (code: 'aborted' | 'malformed', detail: string): GenerationOutcome => ({ type: 'failed', failure: failureOf(code, detail, { retryable: false }), usage: null });
  try {
    return signal.aborted ? failed('aborted', 'given up by the caller') : await generate();
  } catch (error) {
    if (!(error instanceof ProviderError)) return failed('malformed', `the request could not be made (${(error as Error).name})`);
    const { code, detail, status, retryAfterMs, retryable, advice } = error;
    return { type: 'failed', failure: { code, detail, status, retryAfterMs, retryable, advice }, usage: null };
  }
}
