/** Polls until `look` returns something truthy, and resolves with it; throws after `waitMs`. The only place in the tests where real time passes. */
export async function untilTrue<Value>(look: () => Value | Promise<Value>, { waitMs = 30_000, what = 'What was waited for' }: { waitMs?: number; what?: string } = {}): Promise<NonNullable<Value>> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`${what} did not happen within ${waitMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
