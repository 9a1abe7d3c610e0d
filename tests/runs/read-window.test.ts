import { LiveRun } from '../../packages/core/src/runs/engine/live-run.ts';
import { Flusher } from '../../packages/core/src/runs/engine/flusher.ts';
import type { Pace } from '@aistudio/core';
import { RunText } from '@aistudio/stream';
import { afterAll, expect, test } from 'vitest';
import { listen } from '../../packages/providers/src/contract.ts';
import { createOpenaiCompatible } from '../../packages/providers/src/index.ts';
import { question } from '../providers/question.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openMemoryDatabase } from '../support/memory-database.ts';
import { startProviderServer } from '../support/provider-server.ts';
import { untilTrue } from '../support/until-true.ts';

const server = await startProviderServer();
afterAll(() => server.stop());

async function flushing() {
  const clock = createManualClock();
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const log = { ...quiet, with: () => log };
  const metrics = { add() {}, set() {}, observe() {} };
  const pace = { tickMs: 25 };
  const flusher = new Flusher({ database: await openMemoryDatabase(), clock, pace: pace as Pace, log, metrics, taskId: () => 'task', durable: false, onStops: () => undefined });
  const begin = (id: string) => {
    const shown: { at: number; text: string }[] = [];
    const onPublished: LiveRun['publish'] = (events) => shown.push(...events.flatMap(({ event }) => (event.type === 'text-delta' ? [{ at: clock.now(), text: event.delta }] : [])));
    const start = { type: 'start', messageId: id, messageMetadata: {} } as never;
    const run = new LiveRun({ id, ownerId: 'task', epoch: 1, log: new RunText(), start, onPublished: (events) => onPublished(events, ''), onDetached: () => undefined });
    const say = (text: string, urgent = false) => {
      run.writer.append('text', text);
      flusher.mark(run, urgent);
    };
    return { run, shown, say };
  };
  return { clock, flusher, pace, begin };
}

test('in a calm process answers are read as they arrive, however many; in a busy one what arrives between two ticks is read at the tick and leaves with it', async () => {
  const { clock, flusher, pace, begin } = await flushing();
  const runs = Array.from({ length: 50 }, (_, index) => begin(`run-${index}`));
  runs[0]!.say('a');
  expect(flusher.window()).toBeNull();
  await clock.advance(25);
  for (const { say } of runs) say('b');
  pace.tickMs = 125;
  await clock.advance(25);
  expect(runs[49]!.shown).toEqual([{ at: 50, text: 'b' }]);

  let opened = 0;
  for (const { say } of runs) {
    void flusher.window()!.then(() => {
      opened = clock.now();
      say('c');
    });
  }
  await clock.advance(124);
  expect(opened).toBe(0);
  await clock.advance(1);
  expect(opened).toBe(175);
  for (const { shown } of runs) expect(shown.at(-1)).toEqual({ at: 175, text: 'c' });
});

test('first words and ends do not wait for the window, and do not open it', async () => {
  const { clock, flusher, pace, begin } = await flushing();
  const runs = Array.from({ length: 50 }, (_, index) => begin(`run-${index}`));
  for (const { say } of runs) say('a');
  pace.tickMs = 125;
  await clock.advance(25);
  let opened = false;
  void flusher.window()!.then(() => (opened = true));
  const fresh = begin('fresh');
  await clock.advance(30);
  fresh.say('first', true);
  await clock.advance(0);
  expect(fresh.shown).toEqual([{ at: 55, text: 'first' }]);
  // So many begin and end in a busy task that they are batched, every 25 ms.
  await clock.advance(5);
  runs[0]!.run.writer.append('text', 'last');
  let settled = false;
  void flusher.settled(runs[0]!.run).then(() => (settled = true));
  await clock.advance(19);
  expect(settled).toBe(false);
  await clock.advance(1);
  expect(settled).toBe(true);
  expect(runs[0]!.shown.at(-1)).toEqual({ at: 80, text: 'last' });
  expect(opened).toBe(false);
  await clock.advance(70);
  expect(opened).toBe(true);
});

test('an empty window costs nothing, and the next one is as short as the load allows', async () => {
  const { clock, flusher, pace, begin } = await flushing();
  const runs = Array.from({ length: 50 }, (_, index) => begin(`run-${index}`));
  for (const { say } of runs) say('a');
  pace.tickMs = 125;
  await clock.advance(25);
  const waiting = flusher.window();
  expect(waiting).not.toBeNull();
  pace.tickMs = 25;
  await clock.advance(125);
  await waiting;
  expect(flusher.window()).toBeNull();
});

test('a provider is read once per window, whole and in order, and its end and an abort are noticed in between', async () => {
  const provider = createOpenaiCompatible({ server: 'fake', name: 'Fake', baseUrl: server.url, apiKey: null, kind: 'generic' });
  const steps = Array.from({ length: 100 }, (_, index) => [{ text: `${index} ` }, { wait: 3 }]).flat();
  server.setBehaviour({ steps: [...steps, { finish: 'stop' }, { done: true }] });
  let windows = 0;
  const window = () => {
    windows += 1;
    const asked = server.requests.at(-1)!;
    const before = asked.bytesSent;
    return untilTrue(() => asked.complete || asked.bytesSent > before + 1_000).then(() => undefined);
  };
  const heard = await listen({ provider, request: question('Hello?') }, { window });
  expect(heard.outcome).toMatchObject({ type: 'finished', finishReason: 'stop' });
  expect(heard.text).toBe(Array.from({ length: 100 }, (_, index) => `${index} `).join(''));
  expect(windows).toBeLessThan(30);

  for (const ending of ['cut', 'reset'] as const) {
    server.setBehaviour({ steps: [{ text: 'Hello' }], ending });
    expect(await listen({ provider, request: question('Hello?') }, { window })).toMatchObject({ text: 'Hello', outcome: { failure: { code: 'cut' } } });
  }

  server.setBehaviour({ steps: [{ text: 'Hello' }], ending: 'stall' });
  const abort = new AbortController();
  const asked = server.requests.length;
  const never = listen({ provider, request: question('Hello?') }, { signal: abort.signal, window: () => new Promise<void>(() => abort.abort()) });
  expect((await never).outcome).toMatchObject({ failure: { code: 'aborted' } });
  await server.requests[asked]!.closed;
});
