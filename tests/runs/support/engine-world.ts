import type { Price } from '@aistudio/contract/schemas';
import { Breakers, KeyRates, KnownBudgets, ModelCatalogue, RunEngine, UsageQueue, type Actor, type ChatContext, type Clock, type Log, type Metrics, type ModelSettings, Pace, ReadTick, type Retrieval } from '@aistudio/core';
import { schema, type Database } from '@aistudio/database';
import { createSystemClock } from '@aistudio/platform';
import { decodeFrames, type Reader } from '@aistudio/stream';
import { createMemoryBlobs } from '../../support/memory-blobs.ts';
import { ScriptedProvider } from './scripted-provider.ts';

export const silentLog: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, with: () => silentLog };
export const silentRetrieval: Retrieval = { search: async () => [], readAll: async () => [], read: async () => [] };
export const silentMetrics: Metrics = { add: () => undefined, set: () => undefined, observe: () => undefined };

/** Only the second server has a known price. */
const priceOf = (server: string): Price | null => (server === 'second' ? { currency: 'USD', input: 1_000_000, cachedInput: 1_000_000, output: 1_000_000, asOf: '2026-11-25', source: 'a test' } : null);

/** One person, one conversation, and as many tasks on the database as a test needs. */
export async function createWorld(database: Database, more: { providers?: ScriptedProvider[]; settings?: ModelSettings } = {}) {
  const clock = createSystemClock();
  const provider = new ScriptedProvider();
  const person = { id: clock.id(), email: `${clock.id()}@example.org`, name: 'Ada', role: 'staff' as const };
  const conversationId = clock.id();
  await database.drizzle.insert(schema.users).values(person);
  await database.drizzle.insert(schema.conversations).values({ id: conversationId, userId: person.id });
  const engines: RunEngine[] = [];
  const blobs = createMemoryBlobs();
  const models = new ModelCatalogue({ 
    servers: async () => [provider, ...(more.providers ?? [])].map((each) => ({ name: each.server, provider: each, practice: false, price: priceOf(each.server) })),
    settings: async () => more.settings ?? { models: new Map(), aliases: new Map() },
    clock,
    log: silentLog,
  });
  const createTask = (overrides: { database?: Database; clock?: Clock; durable?: boolean } = {}) => {
    const services = { database: overrides.database ?? database, blobs, models, clock: overrides.clock ?? clock, log: silentLog, metrics: silentMetrics, breakers: new Breakers(silentMetrics), retrieval: silentRetrieval };
    const runs = new RunEngine({ ...services, pace: new Pace(services.clock, null), durable: overrides.durable ?? true, alone: false });
    engines.push(runs);
    const actor: Actor = { type: 'person', person };
    const context: ChatContext = { ...services, runs, pace: new Pace(services.clock, null), passing: new ReadTick(services.clock, new Pace(services.clock, null)), jobs: { announce: async () => undefined, receive: async () => undefined }, rates: new KeyRates(services.database, services.clock), budgets: new KnownBudgets(services), usage: new UsageQueue(services), actor, requestId: clock.id() };
    return { runs, context };
  };
  return {
    clock,
    provider,
    person,
    conversationId,
    createTask,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(engines.map((engine) => engine.drain(0)));
    },
  };
}

/** A reader that keeps everything; `until` resolves when its bytes contain the given text. */
export function collect(): Reader & { bytes: string; ended: boolean; until(done: (bytes: string, ended: boolean) => boolean): Promise<string>; text(): string } {
  const waiters: (() => void)[] = [];
  const wake = () => {
    for (const waiter of waiters.splice(0)) waiter();
  };
  return {
    bytes: '',
    ended: false,
    write(frames) {
      this.bytes += frames;
      wake();
      return 0;
    },
    end(frames) {
      this.bytes += frames;
      this.ended = true;
      wake();
    },
    async until(done) {
      while (!done(this.bytes, this.ended)) await new Promise<void>((resolve) => waiters.push(resolve));
      return this.bytes;
    },
    text() {
      let text = '';
      for (const { event } of decodeFrames(this.bytes)) {
        if (event.type === 'data-snapshot') text = event.data.text;
        if (event.type === 'text-delta') text += event.delta;
      }
      return text;
    },
  };
}

export const ended = (_bytes: string, done: boolean): boolean => done;
