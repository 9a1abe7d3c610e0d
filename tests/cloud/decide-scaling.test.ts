import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideScaling, type ScalingSituation, type TrackedMetric } from '../../local-cloud/control-plane/scaling/decide-scaling.ts';

const minuteMs = 60_000;
const many = (value: number | null, count: number) => Array.from({ length: count }, () => value);
const tracking = (minutes: (number | null)[], more: Partial<TrackedMetric> = {}): TrackedMetric => ({ policy: 'Streams', target: 100, scaleOutCooldownMs: minuteMs, scaleInCooldownMs: 5 * minuteMs, minutes, ...more });
const situation = (more: Partial<ScalingSituation>): ScalingSituation => ({ metrics: [], desired: 4, minimum: 2, maximum: 10, now: 3_600_000, deploying: false, lastOut: null, lastIn: null, ...more });
const ago = (seconds: number) => ({ endedAt: 3_600_000 - seconds * 1000 });
const decide = (more: Partial<ScalingSituation>) => decideScaling(situation(more));

const highThree = tracking(many(150, 3));
const lowLong = tracking(many(30, 15));

test.each<[string, Partial<ScalingSituation>, [string, string, number] | null]>([
  ['nothing is known', { metrics: [tracking([])] }, null],
  ['half as much again as the target', { metrics: [highThree] }, ['Streams', 'AlarmHigh', 6]],
  ['a little above the target', { metrics: [tracking(many(100.1, 3))] }, ['Streams', 'AlarmHigh', 5]],
  ['just the target', { metrics: [tracking(many(100, 20))] }, null],
  ['above the target for two minutes', { metrics: [tracking([50, 150, 150])] }, null],
  ['above the target, but no longer', { metrics: [tracking([150, 150, 90])] }, null],
  ['above the target, with two minutes missing', { metrics: [tracking([150, null, 150, null, 150])] }, ['Streams', 'AlarmHigh', 6]],
  ['above the target, with three minutes missing', { metrics: [tracking([150, null, null, 150, null, 150])] }, null],
  ['far above what is allowed', { metrics: [tracking(many(1_000, 3))] }, ['Streams', 'AlarmHigh', 10]],
  ['above the target with as many as are allowed', { metrics: [highThree], desired: 10 }, null],
  ['two policies ask for more', { metrics: [highThree, tracking(many(200, 3), { policy: 'Cpu' })] }, ['Cpu', 'AlarmHigh', 8]],
  ['one policy asks for more, another for fewer', { metrics: [lowLong, tracking(many(150, 15), { policy: 'Cpu' })] }, ['Cpu', 'AlarmHigh', 6]],
  ['more in the cooldown of more, as before', { metrics: [highThree], desired: 6, lastOut: { ...ago(30), from: 4 } }, null],
  ['still more in the cooldown of more', { metrics: [tracking(many(200, 3))], desired: 6, lastOut: { ...ago(30), from: 4 } }, ['Streams', 'AlarmHigh', 8]],
  ['more after the cooldown of more', { metrics: [highThree], desired: 6, lastOut: { ...ago(60), from: 4 } }, ['Streams', 'AlarmHigh', 9]],
  ['more, and tasks are still to come', { metrics: [highThree], desired: 6, lastOut: { endedAt: null, from: 4 } }, null],
  ['still more, and tasks are still to come', { metrics: [tracking(many(200, 3))], desired: 6, lastOut: { endedAt: null, from: 4 } }, ['Streams', 'AlarmHigh', 8]],
  ['more in the cooldown of fewer', { metrics: [highThree], lastIn: ago(30) }, ['Streams', 'AlarmHigh', 6]],
  ['more in a deployment', { metrics: [highThree], deploying: true }, ['Streams', 'AlarmHigh', 6]],
  ['a third of the target for a quarter of an hour', { metrics: [lowLong] }, ['Streams', 'AlarmLow', 2]],
  ['two thirds of the target', { metrics: [tracking(many(66, 15))] }, ['Streams', 'AlarmLow', 3]],
  ['fourteen minutes only', { metrics: [tracking(many(30, 14))] }, null],
  ['one of the minutes was higher', { metrics: [tracking([...many(30, 10), 95, ...many(30, 4)])] }, null],
  ['nine tenths of the target', { metrics: [tracking(many(90, 15))] }, null],
  ['as few as are allowed', { metrics: [tracking(many(0, 15))], desired: 2 }, null],
  ['nothing at all', { metrics: [tracking(many(0, 15))], desired: 9 }, ['Streams', 'AlarmLow', 2]],
  ['fewer, and another policy could spare fewer of them', { metrics: [lowLong, tracking(many(70, 15), { policy: 'Memory' })] }, ['Memory', 'AlarmLow', 3]],
  ['fewer, and another policy knows nothing', { metrics: [lowLong, tracking([], { policy: 'Memory' })] }, null],
  ['fewer, and another policy is content', { metrics: [lowLong, tracking(many(95, 15), { policy: 'Memory' })] }, null],
  ['fewer in the cooldown of fewer', { metrics: [lowLong], lastIn: ago(299) }, null],
  ['fewer after the cooldown of fewer', { metrics: [lowLong], lastIn: ago(300) }, ['Streams', 'AlarmLow', 2]],
  ['fewer, and tasks are still to go', { metrics: [lowLong], lastIn: { endedAt: null } }, null],
  ['fewer in a deployment', { metrics: [lowLong], deploying: true }, null],
  ['more than are allowed were set by hand, and are not needed', { metrics: [lowLong], desired: 12 }, ['Streams', 'AlarmLow', 4]],
])('target tracking: %s', (_, given, expected) => {
  const decision = decide(given);
  expect(decision === null ? null : [decision.policy, decision.alarm, decision.to]).toEqual(expected);
});

describe('whatever is measured', () => {
  const value = fc.oneof(fc.double({ min: 0, max: 400, noNaN: true }), fc.constant(null));
  const metric = fc.record({ policy: fc.constantFrom('Cpu', 'Memory', 'Streams'), target: fc.double({ min: 1, max: 300, noNaN: true }), minutes: fc.oneof(fc.array(value, { maxLength: 20 }), fc.double({ min: 0, max: 400, noNaN: true }).map((each) => many(each, 20))) })
    .map((each): TrackedMetric => tracking(each.minutes, each));
  const any = fc.record({ metrics: fc.array(metric, { minLength: 1, maxLength: 3 }), desired: fc.integer({ min: 2, max: 10 }), deploying: fc.boolean(), lastIn: fc.option(fc.integer({ min: 0, max: 900 }).map(ago), { nil: null }) });
  const newestOf = ({ minutes }: TrackedMetric) => minutes.findLast((each) => each !== null)!;

  test('the count stays in its bounds, changes when it is said to, and in the direction of the alarm', () => {
    fc.assert(fc.property(any, (given) => {
      const decision = decide(given);
      if (decision === null) return;
      expect(decision.to).toBeGreaterThanOrEqual(2);
      expect(decision.to).toBeLessThanOrEqual(10);
      expect(Math.sign(decision.to - given.desired)).toBe(decision.alarm === 'AlarmHigh' ? 1 : -1);
    }), { numRuns: 2_000 });
  });

  test('no task is taken away whose share would bring another above a target', () => {
    fc.assert(fc.property(any, (given) => {
      const decision = decide(given);
      if (decision?.alarm !== 'AlarmLow') return;
      for (const each of given.metrics) expect((newestOf(each) * given.desired) / decision.to).toBeLessThanOrEqual(each.target * 1.000_001);
    }), { numRuns: 2_000 });
  });

  test('a steady load ends at as many tasks as it needs, however slowly they start, without a detour, and then nothing changes', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 2, max: 10 }), fc.integer({ min: 0, max: 6 }), (load, begin, minutesToStart) => {
      let desired = begin;
      let running = begin;
      let lastOut: ScalingSituation['lastOut'] = null;
      let lastIn: ScalingSituation['lastIn'] = null;
      let doneIn = 0;
      const minutes: number[] = [];
      const steps: number[] = [];
      for (let minute = 0; minute < 120; minute += 1) {
        const now = minute * minuteMs;
        if (running !== desired && (doneIn -= 1) < 0) {
          running = desired;
          for (const last of [lastOut, lastIn]) if (last !== null) last.endedAt = now;
        }
        minutes.push(load / running);
        const decision = decideScaling(situation({ metrics: [tracking(minutes.slice(-20))], desired, now, lastOut, lastIn }));
        if (decision === null) continue;
        [lastOut, lastIn] = decision.to > desired ? [{ endedAt: null, from: decision.from }, null] : [null, { endedAt: null }];
        steps.push(Math.sign(decision.to - desired));
        desired = decision.to;
        doneIn = minutesToStart;
        expect(minute).toBeLessThan(60);
      }
      expect(new Set(steps).size).toBeLessThanOrEqual(1);
      expect(desired === Math.min(10, Math.max(2, Math.ceil(load / 100))) || (load / desired >= 90 && load / desired <= 100)).toBe(true);
    }), { numRuns: 500 });
  });
});
