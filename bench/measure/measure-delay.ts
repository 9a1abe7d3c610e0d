import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import { checkTarget } from './check-target.ts';
import type { Lab } from './lab.ts';
import { runRound } from './run-round.ts';
import { cpuModels } from './run-series.ts';

/** How many streams, and the milliseconds by which half, and all but a hundredth, of their events may be delayed. */
const loads = [
  { streams: 50, median: 16, p99: 35 },
  { streams: 100, median: 30, p99: 60 },
] as const;

type Delays = Map<Target, { p50: number; p99: number }[]>;

/** How long events are delayed on their way through while the process has capacity left: from when the provider sends them until they are read, minus the same without anything in between. */
export async function measureDelay(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const direct = await lab.provider();
  const ours = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' });
  const onPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' });
  for (const target of [direct, ours, onPostgres]) await checkTarget(lab.client, target);
  const rows: Row[] = [];
  for (const { streams, ...most } of loads) {
    const delays: Delays = new Map([direct, ours, onPostgres].map((target) => [target, []]));
    const models = cpuModels(options.quick);
    await eachTurn(options.quick ? 1 : 3, models, [...delays.keys()], async (target, model) => void (await runRound(lab, target, { streams, model })));
    await eachTurn(options.rounds * models.length, models, [...delays.keys()], async (target, model) => {
      const { load, result } = await runRound(lab, target, { streams, model });
      delays.get(target)!.push(result.delayMs);
      lab.say(`${streams} streams ${model.arrival.padEnd(6)} ${target.name.padEnd(24)} delay ${result.delayMs.p50.toFixed(1)} ms, p99 ${result.delayMs.p99.toFixed(1)} ms, ${(load * 100).toFixed(0)} % of a core`);
    });
    for (const [target, where] of [[ours, ''], [onPostgres, ' on Postgres']] as const) {
      rows.push(rowOf(delays, direct, target, `added delay of ${streams} streams${where}, median`, 'p50', most.median));
      rows.push(rowOf(delays, direct, target, `added delay of ${streams} streams${where}, 99th percentile`, 'p99', most.p99));
    }
  }
  return rows;
}

async function eachTurn(turns: number, models: readonly MockModel[], targets: readonly Target[], work: (target: Target, model: MockModel) => Promise<void>): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) for (const target of targets) await work(target, models[turn % models.length]!);
}

function rowOf(delays: Delays, direct: Target, target: Target, figure: string, part: 'p50' | 'p99', most: number): Row {
  const added = delays.get(target)!.map((delay, turn) => delay[part] - delays.get(direct)![turn]![part]);
  return { figure, ours: `${median(added).toFixed(1)} ms (${target.name})`, peer: `${most} ms`, ratios: added.map((value) => value / most), reach: { most: 1 } };
}
