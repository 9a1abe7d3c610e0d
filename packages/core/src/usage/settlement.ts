import type { Usage } from '@aistudio/stream';
import type { Price } from '@aistudio/contract/schemas';
import { costOf } from './cost-of.ts';

/** A generation that has ended, however it ended. */
export interface SettledUsage {
  /** The reservation's. */
  id: string;
  /** `<server>/<model>` that answered, or was the last to be asked. */
  model: string;
  usage: Usage;
  /** At the time; null: unknown. */
  price: Price | null;
  /** A run's state, and a finish reason or an error code. */
  outcome: { state: string; reason: string | null };
}

/** The same, as the ledger stores it. */
export interface Settlement {
  id: string;
  model: string;
  input_tokens: number;
  output_tokens: number;
  cached_input_tokens: number;
  reasoning_tokens: number;
  estimated: boolean;
  cost: number | null;
  currency: string | null;
  price: Price | null;
  outcome: string;
  reason: string | null;
}

export function settlementOf({ id, model, usage, price, outcome }: SettledUsage): Settlement {
  const cost = costOf(price, usage);
  return {
    id,
    model,
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    cached_input_tokens: usage.cachedInputTokens ?? 0,
    reasoning_tokens: usage.reasoningTokens ?? 0,
    estimated: usage.estimated,
    cost: cost?.amount ?? null,
    currency: cost?.currency ?? null,
    price,
    outcome: outcome.state,
    reason: outcome.reason,
  };
}
