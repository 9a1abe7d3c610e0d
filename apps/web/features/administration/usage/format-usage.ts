/** "1,234", "12.3K", "4.5M": short above ten thousand. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat('en', count < 10_000 ? {} : { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

export function formatCost(cost: { amount: number; currency: string } | null): string {
  if (cost === null) return 'unknown';
  return new Intl.NumberFormat('en', { style: 'currency', currency: cost.currency }).format(cost.amount);
}
