export interface UsageNumbers {
  runs: number;
  inputTokens: number;
  outputTokens: number;
  cost: { amount: number; currency: string } | null;
}
