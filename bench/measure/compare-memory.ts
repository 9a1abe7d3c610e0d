import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMemory, type Memory } from '../process/read-memory.ts';
import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import type { Lab, PlaceOptions } from './lab.ts';
import { checkTarget } from './check-target.ts';
import { runRound } from './run-round.ts';

const STREAMS = 300;
const slowModel: MockModel = { events: 14, rate: 1, arrival: 'spread' };
const warmModel: MockModel = { events: 8, rate: 100, arrival: 'now' };
export const memoryModels = [slowModel, warmModel];

export interface Contender {
  name: string;
  start(place: PlaceOptions): Promise<Target>;
}

/** How much more one open, slow stream takes on the first than on the second: memory with 300 minus memory without, after garbage collection both times. */
export async function compareMemory(lab: Lab, what: string, ours: Contender, peer: Contender, options: { rounds: number; most: number }): Promise<Row[]> {
  const series = new Map<Contender, Memory[]>([ours, peer].map((contender) => [contender, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [contender, values] of series) {
      const added = await measureFresh(lab, contender);
      values.push(added);
      lab.say(`round ${round + 1} ${contender.name.padEnd(20)} per open stream ${formatKb(added.live)} live, ${formatKb(added.resident)} resident`);
    }
  }
  return (['live', 'resident'] as const).map((part) => {
    const pick = (contender: Contender): number[] => series.get(contender)!.map((memory) => memory[part]);
    const show = (contender: Contender): string => `${formatKb(median(pick(contender)))} (${contender.name})`;
    const ratios = pick(ours).map((value, index) => value / pick(peer)[index]!);
    return { figure: `${what}, ${part}`, ours: show(ours), peer: show(peer), ratios, reach: { most: options.most } };
  });
}

/** A new process every time: a heap that has grown once keeps its size, and would hide what streams need. */
async function measureFresh(lab: Lab, contender: Contender): Promise<Memory> {
  const folder = mkdtempSync(join(lab.folder, 'memory-'));
  const preload = fileURLToPath(new URL('../process/collect-on-signal.cjs', import.meta.url));
  const target = await contender.start({ env: { NODE_OPTIONS: `--require ${preload}`, BENCH_MEMORY_FOLDER: folder } });
  await checkTarget(lab.client, target);
  for (let turn = 0; turn < 3; turn += 1) await runRound(lab, target, { streams: 20, model: warmModel });
  const requests = await target.prepare(STREAMS, slowModel);
  const before = await readMemory(target.pid, folder);
  const open: Promise<Memory>[] = [];
  const result = await lab.client.run(
    {
      port: target.port, requests, events: slowModel.events, rate: slowModel.rate,
      openOverMs: 2_000, settleMs: 3_000, deadlineMs: 40_000, marks: [], keepBodies: false,
    },
    () => {
      const reading = readMemory(target.pid, folder);
      open.push(reading);
      // Awaited below, when the streams have ended; until then a rejection must not count as unhandled.
      reading.catch(() => {});
    },
  );
  if (result.faults.length > 0 || open[0] === undefined) throw new Error(`${target.name}: ${result.faults[0] ?? 'the streams were never all open'}`);
  const during = await open[0];
  await lab.end(target);
  return { live: (during.live - before.live) / STREAMS, resident: (during.resident - before.resident) / STREAMS };
}

function formatKb(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
