import { type Database, schema } from '@aistudio/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { openMemoryDatabase } from '../../../../tests/support/memory-database.ts';
import { networkFactor, returnVisit, spendVisit, visitQuotas } from './visit-quota.ts';

let database: Database;
const clock = createManualClock();
const school = { site: '192.0.2.1', network: '192.0.2' };
const { burst, everyMs } = visitQuotas['sign-up'];

beforeAll(async () => {
  database = await openMemoryDatabase();
});
beforeEach(() => database.drizzle.delete(schema.signInAttempts));
afterAll(() => database.close());

const allowedOf = async (times: number, origin: typeof school) => {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, () => spendVisit({ database, clock }, 'sign-up', origin)));
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
};

test('a burst at once, then one per interval, and never more than a burst', async () => {
  expect(await allowedOf(burst + 20, school)).toBe(burst);
  await expect(spendVisit({ database, clock }, 'sign-up', school)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: everyMs / 1000 });
  await clock.advance(everyMs);
  expect(await allowedOf(3, school)).toBe(1);
  await clock.advance(1_000 * everyMs);
  expect(await allowedOf(burst + 20, school)).toBe(burst);
});

test('many clients of one network share a quota; another network does not', async () => {
  for (let site = 1; site <= networkFactor; site += 1) expect(await allowedOf(burst, { site: `192.0.2.${site}`, network: '192.0.2' })).toBe(burst);
  expect(await allowedOf(1, { site: '192.0.2.99', network: '192.0.2' })).toBe(0);
  expect(await allowedOf(1, { site: '192.0.3.99', network: '192.0.3' })).toBe(1);
});

test('what is given back does not count, and kinds of visit are counted separately', async () => {
  for (let time = 0; time < burst + 5; time += 1) {
    await spendVisit({ database, clock }, 'sign-up', school);
    await returnVisit({ database }, 'sign-up', school);
  }
  await allowedOf(burst, school);
  await expect(spendVisit({ database, clock }, 'link', school)).resolves.toBeUndefined();
});
