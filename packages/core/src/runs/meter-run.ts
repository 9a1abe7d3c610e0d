import type { Usage } from '@aistudio/stream';
import type { ProviderErrorCode } from '@aistudio/contract';
import type { GenerationRequest } from '../ports/model-provider.ts';
import type { GenerationEnding } from '../generation/generate.ts';
import { countTokens, estimateUsage } from '../generation/estimate-usage.ts';

/** Everything written in all attempts at one run, and what this attempt started from. Lengths in UTF-16 units. */
export interface RunAttempts {
  request: GenerationRequest;
  ending: GenerationEnding;
  text: string;
  reasoning: string;
  textBefore: number;
  reasoningBefore: number;
  /** The part of the text that another run wrote, and that this one was asked to continue. */
  inherited: number;
  /** Lengths of the text at which later attempts at this run started. */
  continuedAt: number[];
  /** Attempts whose task is gone, including those that wrote nothing. */
  earlier: number;
}

/** Refusals before anything is generated, which no provider charges for. */
const unbilled: ReadonlySet<ProviderErrorCode> = new Set([
  'rate_limited', 'overloaded', 'unauthorised', 'quota_exceeded', 'context_too_long', 'provider_unavailable', 'provider_failed', 'budget_exceeded', 'invalid_request', 'interrupted',
]);

/** A run's usage, however it ended: the provider's count if there is one, otherwise an estimate. */
export async function meterRun(attempts: RunAttempts): Promise<Usage> {
  const last = await lastAttempt(attempts);
  if (attempts.earlier === 0) return last;
  const { request, text, reasoning, textBefore, reasoningBefore, inherited, continuedAt, earlier } = attempts;
  const question = await estimateUsage({ ...request, continueFrom: null }, '', '');
  // Each attempt was sent the question and the text so far; one that wrote nothing started where the first did.
  const begins = [...Array<number>(Math.max(0, earlier + 1 - continuedAt.length)).fill(inherited), ...continuedAt].slice(0, earlier);
  let inputTokens = last.inputTokens;
  for (const begin of begins) inputTokens += question.inputTokens + (await countTokens(text.slice(0, begin)));
  const reasoningTokens = await countTokens(reasoning.slice(0, reasoningBefore));
  const outputTokens = (await countTokens(text.slice(inherited, textBefore))) + reasoningTokens;
  return {
    ...last,
    inputTokens,
    outputTokens: last.outputTokens + outputTokens,
    ...(reasoningTokens > 0 ? { reasoningTokens: (last.reasoningTokens ?? 0) + reasoningTokens } : {}),
    estimated: true,
  };
}

async function lastAttempt({ ending, request, text, reasoning, textBefore, reasoningBefore }: RunAttempts): Promise<Usage> {
  if (ending.usage !== null) return ending.usage;
  if (ending.type === 'failed' && !ending.hadContent && unbilled.has(ending.failure.code)) return { inputTokens: 0, outputTokens: 0, estimated: false };
  return estimateUsage(request, text.slice(textBefore), reasoning.slice(reasoningBefore));
}
