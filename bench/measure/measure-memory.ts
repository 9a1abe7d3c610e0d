import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listTree } from '../process/list-tree.ts';
import { readMemory } from '../process/read-memory.ts';
import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import type { Lab } from './lab.ts';
import { checkTarget } from './check-target.ts';
import { runRound } from './run-round.ts';

const STREAMS = 300;
const memoryModel: MockModel = { events: 14, rate: 1, arrival: 'spread' };
const warmModel: MockModel = { events: 8, rate: 100, arrival: 'now' };
export const memoryModels = [memoryModel, warmModel];

/** What one open, slow stream holds: memory with 300 of them less memory without, garbage collected both times. */
export async function measureMemory(lab: Lab, options: { rounds: number }): Promise<Row[]> {
  await lab.provider();
  const preload = fileURLToPath(new URL('../process/collect-on-signal.cjs', import.meta.url));
  const place = { nodeOptions: `--require ${preload}` };
  const ours = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' }, place);
  const next = await lab.nextAiSdk(place);
  const targets = [ours, next];
  for (const target of targets) {
    await checkTarget(lab.client, target);
    for (let turn = 0; turn < 2; turn += 1) await runRound(lab, target, { streams: 100, model: warmModel, openOverMs: 1_000 });
  }
  const series = new Map<Target, number[]>(targets.map((target) => [target, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const target of targets) {
      const perStream = await measureOne(lab, target);
      series.get(target)!.push(perStream);
      lab.say(`round ${round + 1} ${target.name.padEnd(20)} ${(perStream / 1024).toFixed(1)} KB per open stream`);
    }
  }
  const show = (target: Target): string => `${(median(series.get(target)!) / 1024).toFixed(1)} KB (${target.name})`;
  return [
    {
      figure: 'memory per open stream / Next + AI SDK',
      ours: show(ours),
      peer: show(next),
      ratios: series.get(ours)!.map((value, index) => value / series.get(next)![index]!),
      reach: { most: 0.2 },
    },
  ];
}

async function measureOne(lab: Lab, target: Target): Promise<number> {
  const requests = await target.prepare(STREAMS, memoryModel);
  const before = await settledMemory(target);
  let open: Promise<number> | null = null;
  const result = await lab.client.run(
    {
      port: target.port, requests, events: memoryModel.events, rate: memoryModel.rate,
      openOverMs: 2_000, settleMs: 3_000, deadlineMs: 40_000, marks: [], keepBodies: false,
    },
    () => {
      open = settledMemory(target);
    },
  );
  if (result.faults.length > 0 || !open) throw new Error(`${target.name}: ${result.faults[0] ?? 'the streams were never all open'}`);
  return ((await open) - before) / STREAMS;
}

async function settledMemory(target: Target): Promise<number> {
  // Only processes that loaded the collector may get the signal: to others it is deadly.
  const collector = listTree(target.pid)[0]!;
  for (let turn = 0; turn < 2; turn += 1) {
    process.kill(collector, 'SIGUSR2');
    await wait(1_000);
  }
  return readMemory(target.pid).pss;
}
