import type { Usage } from '@aistudio/stream';
import type { Price } from '@aistudio/contract/schemas';

export interface Cost {
  amount: number;
  currency: string;
}

/** The cost of these tokens in currency units; null if the price is unknown. Reasoning tokens are included in the output's. */
export function costOf(price: Price | null, usage: Usage): Cost | null {
  if (price === null) return null;
  const { beyond } = price;
  const long = beyond !== undefined && usage.inputTokens > beyond.above;
  const rates = long ? beyond : price;
  const cached = Math.min(usage.cachedInputTokens ?? 0, usage.inputTokens);
  const reasoning = Math.min(usage.reasoningTokens ?? 0, usage.outputTokens);
  const perMillion =
    (usage.inputTokens - cached) * rates.input +
    cached * rates.cachedInput +
    (usage.outputTokens - reasoning) * rates.output +
    reasoning * (long ? rates.output : (price.reasoning ?? price.output));
  return { amount: perMillion / 1_000_000, currency: price.currency };
}
