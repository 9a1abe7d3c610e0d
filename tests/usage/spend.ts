// A process that spends: argv is the location of the database as JSON, how many calls it makes at once, and a seed. Reports when it is ready, waits for
// a line on stdin, and prints the results as JSON.
import { once } from 'node:events';
import { AppError, reserveUsage, settleUsage, type Model } from '@aistudio/core';
import { openDatabase } from '@aistudio/database';
import { createSystemClock } from '@aistudio/platform';
import { randomFrom } from '../../packages/providers/src/practice/seed.ts';

const [location, calls, seed] = process.argv.slice(2) as [string, string, string];
const clock = createSystemClock();
const random = randomFrom(Number(seed));
await using database = await openDatabase(JSON.parse(location));
const price = { currency: 'USD', input: 0, cachedInput: 0, output: 1000, asOf: '2026-11-01', source: 'test' };
const model = { reference: 'lab/large', name: 'Large', outputTokens: 1000, contextTokens: null, price } as Model;
const context = { actor: { type: 'system' as const }, database, clock, metrics: { add() {}, set() {}, observe() {} }, models: undefined as never };
const counts = { granted: 0, refused: 0, crashed: 0 };

/** It reserves 1, costs between nothing and that, and one in twenty is never settled. */
async function call(number: number): Promise<void> {
  const id = `${seed}-${number}`;
  const person = { id: `person-${number % 7}`, role: number % 2 === 0 ? ('student' as const) : ('staff' as const) };
  try {
    await reserveUsage(context, { id, kind: 'api', person, apiKeyId: null, models: [model], inputTokens: 0, maximumOutputTokens: null });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'budget_exceeded') throw error;
    counts.refused += 1;
    return;
  }
  counts.granted += 1;
  if (random() < 0.05) return void (counts.crashed += 1);
  // Answers take time, so that many are under way.
  await new Promise<void>((resolve) => clock.after(random() * 50, resolve));
  const usage = { inputTokens: 0, outputTokens: Math.floor(random() * 1001), estimated: false };
  const settled = { id, model: model.reference, usage, price, outcome: { state: 'completed', reason: 'stop' } };
  await Promise.all(random() < 0.1 ? [settleUsage(database, settled), settleUsage(database, settled)] : [settleUsage(database, settled)]);
}

process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();

/** As many at once as the pool can serve before it times out, on a busy machine too. */
const hands = 60;
let next = 0;
await Promise.all(
  Array.from({ length: hands }, async () => {
    for (let number = next++; number < Number(calls); number = next++) await call(number);
  }),
);
process.stdout.write(`${JSON.stringify(counts)}\n`);
