import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Breaker } from './breaker.ts';

function opened(at = 0): Breaker {
  const breaker = new Breaker();
  for (let fault = 0; fault < 5; fault += 1) breaker.admit(at)!.failed(at);
  return breaker;
}

test('a few failures among many successes do not open it, half of them do', () => {
  const breaker = new Breaker();
  for (let request = 0; request < 6; request += 1) breaker.admit(0)!.succeeded(0);
  for (let request = 0; request < 5; request += 1) breaker.admit(0)!.failed(0);
  expect(breaker.admit(0)).not.toBeNull();
  breaker.admit(0)!.failed(0);
  expect(breaker.admit(0)).toBeNull();
});

test('failures older than a minute no longer count', () => {
  const breaker = new Breaker();
  for (let request = 0; request < 4; request += 1) breaker.admit(0)!.failed(0);
  breaker.admit(60_000)!.failed(60_000);
  expect(breaker.admit(60_000)).not.toBeNull();
});

test('it says when to come back, then lets one probe through, and the next if that one stays silent', () => {
  const breaker = opened();
  expect([breaker.retryAfterMs(10_000), breaker.admit(29_999)]).toEqual([20_000, null]);
  expect(breaker.admit(30_000)).not.toBeNull();
  expect([breaker.retryAfterMs(31_000), breaker.admit(39_999)]).toEqual([9_000, null]);
  expect(breaker.admit(40_000)).not.toBeNull();
});

test('the first content of a probe closes it; a failed probe opens it again; an abandoned one makes room for another', () => {
  const answering = opened();
  answering.admit(30_000)!.arrived();
  expect([answering.admit(30_000), answering.admit(30_000)]).not.toContain(null);

  const failing = opened();
  failing.admit(30_000)!.failed(31_000);
  expect(failing.retryAfterMs(31_000)).toBe(30_000);

  const stopped = opened();
  stopped.admit(30_000)!.abandoned();
  expect(stopped.admit(30_001)).not.toBeNull();
});

test('a probe that breaks off after its first content counts as one failure', () => {
  const breaker = opened();
  const probe = breaker.admit(30_000)!;
  probe.arrived();
  probe.failed(31_000);
  expect(breaker.admit(31_000)).not.toBeNull();
});

test('it is never open while fewer than half of a minute’s requests failed, and always says when it will let requests through', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ fault: fc.boolean(), after: fc.integer({ min: 0, max: 20_000 }) }), { maxLength: 60 }), (requests) => {
      const breaker = new Breaker();
      const judged: { at: number; fault: boolean }[] = [];
      let now = 0;
      for (const { fault, after } of requests) {
        now += after;
        const admission = breaker.admit(now);
        if (admission === null) {
          expect(breaker.retryAfterMs(now)).toBeGreaterThan(0);
          expect(breaker.admit(now + breaker.retryAfterMs(now) - 1)).toBeNull();
          continue;
        }
        judged.push({ at: now, fault });
        if (fault) admission.failed(now);
        else admission.succeeded(now);
        if (!fault) expect(breaker.admit(now)).not.toBeNull();
      }
    }),
  );
});

test('whoever counts open breakers is notified once of each opening and closing', () => {
  const told: boolean[] = [];
  const breaker = new Breaker((isOpen) => told.push(isOpen));
  for (let at = 0; at < 8; at += 1) breaker.admit(at)?.failed(at);
  breaker.admit(40_000)!.failed(40_001);
  expect(told).toEqual([true]);
  const probe = breaker.admit(80_000)!;
  probe.arrived();
  probe.succeeded(80_001);
  expect(told).toEqual([true, false]);
});
