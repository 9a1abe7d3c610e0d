import { expect, test } from 'vitest';
import { retry } from './retry.ts';

/** A call that fails `times` times with this error, on a clock that only moves by waiting. */
function failing(failure: object, times: number) {
  const waits: number[] = [];
  const options = {
    now: () => waits.reduce((sum, ms) => sum + ms, 0),
    wait: async (ms: number) => void waits.push(ms),
    random: () => 1,
  };
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls <= times) throw Object.assign(new Error('failed'), failure);
    return calls;
  };
  return { ask: (repeatable: boolean) => retry(call, repeatable, options), waits, calls: () => calls };
}

test.each([[{ name: 'DatabaseResumingException' }], [{ name: 'ThrottlingException' }], [{ code: 'ECONNREFUSED' }]])('%o never ran, so everything is retried', async (failure) => {
  const { ask, waits } = failing(failure, 3);
  expect(await ask(false)).toBe(4);
  expect(waits).toEqual([100, 200, 400]);
});

test.each([[{ name: 'InternalServerErrorException' }], [{ name: 'ServiceUnavailableError' }], [{ code: 'ECONNRESET' }]])('%o may have run, so only reads are retried', async (failure) => {
  expect(await failing(failure, 2).ask(true)).toBe(3);
  const once = failing(failure, 2);
  await expect(once.ask(false)).rejects.toThrow('failed');
  expect(once.calls()).toBe(1);
});

test('a statement that the database refused, or that took too long, is not retried', async () => {
  for (const name of ['DatabaseErrorException', 'BadRequestException', 'StatementTimeoutException']) {
    const once = failing({ name }, 1);
    await expect(once.ask(true)).rejects.toThrow('failed');
    expect(once.calls()).toBe(1);
  }
});

test('it gives up after forty seconds if the cluster does not wake up, and after four without a network', async () => {
  const resuming = failing({ name: 'DatabaseResumingException' }, 1_000);
  await expect(resuming.ask(true)).rejects.toThrow('failed');
  const waited = resuming.waits.reduce((sum, ms) => sum + ms, 0);
  expect(waited).toBeLessThanOrEqual(40_000);
  expect(waited).toBeGreaterThan(37_000);
  const away = failing({ code: 'ECONNREFUSED' }, 1_000);
  await expect(away.ask(true)).rejects.toThrow('failed');
  expect(away.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(4_000);
});
