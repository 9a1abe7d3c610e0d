import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { Arrival, MockModel } from '../token/mock-model.ts';
import type { Lab } from './lab.ts';
import { checkTarget } from './check-target.ts';
import { runRound, type Round } from './run-round.ts';

const STREAMS = 50;
const ARRIVALS: Arrival[] = ['spread', 'sync'];

export function cpuModels(quick: boolean): MockModel[] {
  return ARRIVALS.map((arrival) => ({ events: quick ? 150 : 500, rate: 50, arrival }));
}

export type Series = Map<Target, Round[]>;

/** Every target under the same load, in turns, after each was found correct. */
export async function runSeries(lab: Lab, targets: Target[], options: { rounds: number; quick: boolean; streams?: number; openOverMs?: number }): Promise<Series> {
  for (const target of targets) {
    await checkTarget(lab.client, target);
    lab.say(`${target.name}: every event in order`);
  }
  const { streams = STREAMS, openOverMs = 500 } = options;
  const models = cpuModels(options.quick);
  // Enough for the compilers to settle, which takes until about the sixth round; earlier rounds would measure them.
  for (let turn = 0; turn < (options.quick ? 1 : 6); turn += 1) {
    for (const target of targets) await runRound(lab, target, { streams, openOverMs, model: models[turn % models.length]! });
  }
  const series: Series = new Map(targets.map((target) => [target, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const model of models) {
      for (const target of targets) {
        const measured = await runRound(lab, target, { streams, openOverMs, model });
        series.get(target)!.push(measured);
        lab.say(
          `round ${round + 1} ${model.arrival.padEnd(6)} ${target.name.padEnd(36)} ${measured.whole.toFixed(1)} us/event ` +
            `(${measured.steady.toFixed(1)} steady, ${(measured.load * 100).toFixed(0)} % of a core` +
            `${target.beside.length > 0 ? `, Postgres ${measured.beside.toFixed(1)}` : ''}), gap p99 ${measured.result.gapMs.p99.toFixed(0)} ms`,
        );
      }
    }
  }
  return series;
}

/** CPU per event of one relative to another, round by round. `most`: the ratio must not exceed it; null without a goal. */
export function compareCpu(series: Series, figure: string, ours: Target, peer: Target, part: 'whole' | 'steady', most: number | null, note?: string): Row {
  const pick = (target: Target): number[] => series.get(target)!.map((round) => round[part]);
  const show = (target: Target): string => `${median(pick(target)).toFixed(1)} us (${target.name})`;
  const busiest = Math.max(...[ours, peer].map((target) => median(series.get(target)!.map((round) => round.load))));
  const busy = busiest > 0.6 ? `a side used ${(busiest * 100).toFixed(0)} % of a core, which flatters it` : undefined;
  return {
    figure, ours: show(ours), peer: show(peer),
    ratios: pick(ours).map((value, index) => value / pick(peer)[index]!),
    reach: most === null ? null : { most },
    note: [note, busy].filter(Boolean).join('; ') || undefined,
  };
}
