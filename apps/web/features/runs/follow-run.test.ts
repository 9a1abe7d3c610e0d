import { encodeFrame, type ReaderEvent } from '@aistudio/stream';
import { expect, test } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { followRun, silenceMs, type FollowPorts } from './follow-run.ts';
import { LiveRun } from './live-run.ts';

const start: ReaderEvent = {
  type: 'start',
  messageId: 'm1',
  messageMetadata: { runId: 'r1', requestId: 'q1', conversationId: 'c1', parentId: 'u1', model: 'practice/tutor' },
};
const finish: ReaderEvent = {
  type: 'finish',
  finishReason: 'stop',
  messageMetadata: { state: 'completed', reason: null, usage: null, cost: null, timing: { timeToFirstTokenMs: 1, durationMs: 2 }, continued: false },
};
const delta = (text: string): ReaderEvent => ({ type: 'text-delta', id: '0', delta: text });

/** A response with these events, then an end, a break, or silence until it is aborted. */
function stream(events: [number, ReaderEvent][], ending: 'end' | 'break' | 'silence', signal?: AbortSignal | null): Response {
  const bytes = new TextEncoder().encode(events.map(([sequence, event]) => encodeFrame(sequence, JSON.stringify(event))).join(''));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      if (ending === 'end') controller.close();
      signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
    },
    pull(controller) {
      if (ending === 'break') controller.error(new TypeError('network'));
    },
  });
  return new Response(body, { headers: { 'x-run-id': 'r1' } });
}

interface Asked {
  path: string;
  lastEventId: string | null;
}

function setting(answers: ((init: RequestInit) => Response)[]) {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const timers = new Set<() => void>();
  const ports: FollowPorts = {
    send: async (path, init) => {
      asked.push({ path, lastEventId: new Headers(init.headers).get('last-event-id') });
      return answers.shift()!(init);
    },
    wait: async (ms) => void waits.push(ms),
    random: () => 0,
    visible: async () => undefined,
    onOutOfSight: () => () => undefined,
    whileFollowed: () => null,
    after: (ms, run) => {
      expect(ms).toBe(silenceMs);
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  return { asked, waits, timers, ports, live: new LiveRun(null, (run) => run(), () => 0) };
}

test('a broken connection resumes after the last event received, and the text is complete', async () => {
  const { live, ports, asked } = setting([
    () => stream([[3, delta('lo ')]], 'end'),
    () => stream([[4, delta('world')], [5, finish]], 'end'),
  ]);
  await followRun(live, async () => stream([[1, start], [2, delta('hel')]], 'break'), ports, new AbortController().signal);
  expect(live.answer.text.toString()).toBe('hello world');
  expect(asked).toEqual([{ path: '/api/runs/r1/events', lastEventId: '2' }, { path: '/api/runs/r1/events', lastEventId: '3' }]);
  expect(live.connection).toBe('closed');
});

test('a question that could not be sent is sent again, not looked up', async () => {
  const { live, ports, asked, waits } = setting([]);
  let sent = 0;
  const opening = async () => {
    sent += 1;
    if (sent < 4) throw new ApiError('unreachable', 'no', 0);
    return stream([[1, start], [2, finish]], 'end');
  };
  await followRun(live, opening, ports, new AbortController().signal);
  expect([sent, asked.length, live.connection]).toEqual([4, 0, 'closed']);
  expect(waits).toEqual([250, 500, 1000]);
});

test('a refusal is shown once and not retried', async () => {
  const { live, ports } = setting([]);
  let sent = 0;
  await followRun(live, async () => { sent += 1; throw new ApiError('unknown_model', 'Choose another model.', 400); }, ports, new AbortController().signal);
  expect([sent, live.connection, live.failure?.message]).toEqual([1, 'failed', 'Choose another model.']);
  await expect(live.started).rejects.toThrow('Choose another model.');
});

test('silence longer than the heartbeat counts as a broken connection', async () => {
  const { live, ports, timers } = setting([() => stream([[3, finish]], 'end')]);
  const following = followRun(live, async (signal) => stream([[1, start], [2, delta('x')]], 'silence', signal), ports, new AbortController().signal);
  await expect.poll(() => live.answer.sequence).toBe(2);
  for (const fire of timers) fire();
  await following;
  expect(live.connection).toBe('closed');
});

test('leaving stops reading without an error', async () => {
  const { live, ports, asked } = setting([]);
  const leave = new AbortController();
  const following = followRun(live, async (signal) => stream([[1, start]], 'silence', signal), ports, leave.signal);
  await live.started;
  leave.abort();
  await following;
  expect([live.failure, asked.length]).toEqual([null, 0]);
});

test('a question that waits for an answer on the same page closes its connection, and reconnects when that answer has ended', async () => {
  const { live, ports, asked } = setting([() => stream([[3, { type: 'data-waiting', data: { for: null } }], [4, delta('at last')], [5, finish]], 'end')]);
  const before = Promise.withResolvers<void>();
  let followed = true;
  const all = { ...ports, whileFollowed: (runId: string) => (followed && runId === 'r0' ? before.promise : null) };
  const done = followRun(live, async () => stream([[1, start], [2, { type: 'data-waiting', data: { for: 'run:r0' } }]], 'silence'), all, new AbortController().signal);
  await live.started;
  expect([asked, live.answer.waitingFor, live.connection]).toEqual([[], 'run:r0', 'open']);
  followed = false;
  before.resolve();
  await done;
  expect([asked, live.answer.text.toString(), live.answer.waitingFor]).toEqual([[{ path: '/api/runs/r1/events', lastEventId: '2' }], 'at last', null]);
});
