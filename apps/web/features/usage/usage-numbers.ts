export interface UsageNumbers {
  runs: number;
  inputTokens: number;
  outputTokens: number;
  cost: { amount: number; currency: string } | null;
  /** Answers of models without a known price: they are not in `cost`. */
  unpriced: number;
}
