import { expect, test, vi } from 'vitest';
import { startAgent } from '../../../../local-cloud/agent/start-agent.ts';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { protectTask } from './protect-task.ts';

const minute = 60_000;
const quiet = { debug() {}, info() {}, warn() {}, error() {}, with: () => quiet };

async function open() {
  const clock = createManualClock();
  const agent = await startAgent({ now: () => clock.now() });
  let live = 0;
  const protection = protectTask({ agentUri: agent.uriOf('task'), clock, log: quiet, live: () => live, lookMs: 1_000 });
  const pass = async (ms: number) => {
    const { calls } = agent;
    await clock.advance(ms);
    return calls;
  };
  return { agent, clock, protection, pass, setLive: (count: number) => void (live = count) };
}

test('a task is protected while it has live answers, and no longer', async () => {
  const { agent, protection, pass, setLive } = await open();
  await using _ = agent;
  await pass(5_000);
  expect(agent.calls).toBe(0);
  setLive(3);
  await pass(1_000);
  await vi.waitFor(() => expect(agent.protectedUntil('task')).not.toBeNull());
  await pass(1_000);
  setLive(0);
  await vi.waitFor(async () => {
    await pass(1_000);
    expect(agent.protectedUntil('task')).toBeNull();
  });
  expect(agent.calls).toBe(2);
  await protection.close();
});

test('protection is renewed before it expires, and expires by itself if nobody renews it', async () => {
  const { agent, clock, protection, pass, setLive } = await open();
  await using _ = agent;
  setLive(1);
  await vi.waitFor(async () => {
    await pass(1_000);
    expect(agent.calls).toBe(1);
  });
  const first = agent.protectedUntil('task')!;
  expect(first - clock.now()).toBeLessThanOrEqual(5 * minute);
  await vi.waitFor(async () => {
    await pass(10_000);
    expect(agent.calls).toBe(2);
  });
  expect(clock.now()).toBeLessThan(first);
  await protection.close();
  expect(agent.protectedUntil('task')).toBeNull();
});

test('a refused request is retried', async () => {
  const { agent, protection, pass, setLive } = await open();
  await using _ = agent;
  agent.refuse('DEPLOYMENT_BLOCKED');
  setLive(1);
  await vi.waitFor(async () => {
    await pass(1_000);
    expect(agent.protectedUntil('task')).not.toBeNull();
  });
  expect(agent.calls).toBe(2);
  await protection.close();
});
