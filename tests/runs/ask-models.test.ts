import { beforeEach, expect, test } from 'vitest';
import { askModels } from '../../packages/core/src/runs/engine/ask-models.ts';
import { Breakers } from '../../packages/core/src/generation/breakers.ts';
import type { EngineParts } from '../../packages/core/src/runs/engine/engine-parts.ts';
import type { LiveRun } from '../../packages/core/src/runs/engine/live-run.ts';
import { describeModel } from '../../packages/core/src/models/describe-model.ts';
import type { RunRecord } from '../../packages/core/src/runs/store/run-record.ts';
import { RunText } from '@aistudio/stream';
import { createPractice } from '../../packages/providers/src/practice/create-practice.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { silentLog, silentMetrics } from './support/engine-world.ts';

let clock: ReturnType<typeof createManualClock>;
let breakers: Breakers;
/** If false, the database does not respond. */
let stored: { model: string; fallbacks: { model: string; code: string }[] }[];
let databaseAnswers: boolean;

beforeEach(() => {
  clock = createManualClock();
  breakers = new Breakers(silentMetrics);
  stored = [];
  databaseAnswers = true;
});

/** Asks two practice servers: the question tells the first to fail, and the second treats it like any other question. */
function begin(question: string) {
  const events: { type: string; data?: { code: string; message: string; retryInMs?: number } }[] = [];
  const texts: string[] = [];
  const models = ['first', 'second'].map((server) => {
    const provider = createPractice({ clock, server });
    const listed = { id: 'tutor', name: `The ${server}`, description: '', contextTokens: null, outputTokens: null, images: false, reasoning: false };
    return describeModel({ name: server, provider, practice: true, price: null }, listed, '2026-11-25');
  });
  const query = async (_statement: unknown, parameters: string[]) => {
    if (!databaseAnswers) throw new Error('away');
    stored.push({ model: parameters[3]!, fallbacks: JSON.parse(parameters[4]!) as [] });
    return [{ id: 'run' }];
  };
  const parts = {
    clock,
    log: silentLog,
    metrics: silentMetrics,
    database: { query },
    flusher: { mark: () => undefined, pressure: () => null, window: () => null },
    taskId: () => 'task',
    breakers,
  } as unknown as EngineParts;
  const cancel = new AbortController();
  const run = {
    id: 'run',
    epoch: 1,
    lost: false,
    cancel,
    feed: { log: new RunText() },
    writer: { add: (event: (typeof events)[number]) => events.push(event), append: (_kind: string, delta: string) => texts.push(delta) },
  } as unknown as LiveRun;
  const record = { id: 'run', request_id: 'request', asked: 'alias/fast', model: 'first/tutor', fallbacks: null } as unknown as RunRecord;
  const done = askModels(parts, run, record, models, (model) => ({
    model: model.id,
    system: null,
    messages: [{ role: 'user', parts: [{ type: 'text', text: question }] }],
    continueFrom: null,
    maximumOutputTokens: null,
    requestId: 'request',
    allowFaults: model === models[0],
  }));
  let turn: Awaited<typeof done> | undefined;
  void done.then((ended) => (turn = ended));
  return { events, texts, record, cancel, ended: () => turn };
}

const notices = (it: ReturnType<typeof begin>) => it.events.filter(({ type }) => type === 'data-notice').map(({ data }) => [data!.code, data!.retryInMs === undefined ? 'fallback' : 'retry']);

test('/error 429 asks for a second of patience, twice, and then another model answers', async () => {
  const it = begin('/error 429 Why?');
  await clock.advance(60_000);
  expect(notices(it)).toEqual([['rate_limited', 'retry'], ['rate_limited', 'retry'], ['rate_limited', 'fallback']]);
  expect(it.events.at(-1)!.data).toMatchObject({ message: 'The first was limiting requests. The second answers instead.', model: 'second/tutor' });
  expect(it.ended()).toMatchObject({ model: { reference: 'second/tutor' }, ending: { type: 'finished' } });
  expect(it.record).toMatchObject({ model: 'second/tutor', fallbacks: [{ model: 'first/tutor', name: 'The first', code: 'rate_limited' }] });
  expect(stored).toMatchObject([{ model: 'second/tutor', fallbacks: [{ code: 'rate_limited' }] }]);
});

test('/stall after 0 is given up after the first model’s own limit, once', async () => {
  const it = begin('/stall after 0 Why?');
  await clock.advance(59_999);
  expect(notices(it)).toEqual([]);
  await clock.advance(60_000);
  expect(notices(it)).toEqual([['first_content_timeout', 'fallback']]);
  expect(it.ended()).toMatchObject({ model: { reference: 'second/tutor' }, ending: { type: 'finished' } });
});

test('/stall after some words stays with the model that had begun', async () => {
  const it = begin('/stall after 5 Why?');
  await clock.advance(120_000);
  expect(notices(it)).toEqual([]);
  expect(it.ended()).toMatchObject({ model: { reference: 'first/tutor' }, ending: { type: 'failed', failure: { code: 'stalled' }, hadContent: true } });
});

test.each(['/error filter', '/error 400-context', '/error 400'])('%s is not passed on to another model', async (command) => {
  const it = begin(`${command} Why?`);
  await clock.advance(60_000);
  expect([notices(it), it.ended()!.model.reference, stored]).toEqual([[], 'first/tutor', []]);
});

test('a stop while the first model is asked does not start the second', async () => {
  const it = begin('/stall after 0 Why?');
  await clock.advance(1_000);
  it.cancel.abort();
  await clock.advance(0);
  expect(it.ended()).toMatchObject({ model: { reference: 'first/tutor' }, ending: { failure: { code: 'aborted' } } });
});

test('while the database is down the next model is still asked, and the end waits until the database knows', async () => {
  databaseAnswers = false;
  const it = begin('/error 401 Why?');
  await clock.advance(30_000);
  expect(it.texts.length).toBeGreaterThan(5);
  expect(it.ended()).toBeUndefined();
  databaseAnswers = true;
  await clock.advance(2_000);
  expect(it.ended()).toMatchObject({ model: { reference: 'second/tutor' }, ending: { type: 'finished' } });
  expect(stored).toMatchObject([{ model: 'second/tutor', fallbacks: [{ code: 'unauthorised' }] }]);
});
