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

/** CPU per event of every target under the same load, turn by turn; the bytes come with it. */
export async function measureCpu(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const provider = await lab.provider();
  const on = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' });
  const off = await lab.aistudio({ name: 'AI Studio, PGlite, durability off', durability: 'off' });
  const onPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' });
  const offPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres, durability off', durability: 'off' });
  const next = await lab.nextAiSdk();
  const nginx = await lab.nginx();
  const targets = [on, next, nginx, off, onPostgres, offPostgres];
  for (const target of [provider, ...targets]) {
    await checkTarget(lab.client, target);
    lab.say(`${target.name}: every event in order`);
  }
  const models = cpuModels(options.quick);
  // Enough for the compilers to settle: the first rounds would measure them.
  for (let turn = 0; turn < (options.quick ? 1 : 2); turn += 1) {
    for (const target of targets) await runRound(lab, target, { streams: STREAMS, model: models[turn]! });
  }
  const series = new Map<Target, Round[]>(targets.map((target) => [target, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const model of models) {
      for (const target of targets) {
        const measured = await runRound(lab, target, { streams: STREAMS, model });
        series.get(target)!.push(measured);
        lab.say(
          `round ${round + 1} ${model.arrival.padEnd(6)} ${target.name.padEnd(36)} ${measured.whole.toFixed(1)} us/event ` +
            `(${measured.steady.toFixed(1)} steady, ${(measured.load * 100).toFixed(0)} % of a core` +
            `${target.beside.length > 0 ? `, Postgres ${measured.beside.toFixed(1)}` : ''}), gap p99 ${measured.result.gapMs.p99.toFixed(0)} ms`,
        );
      }
    }
  }
  const compare = (figure: string, ours: Target, peer: Target, part: 'whole' | 'steady', most: number | null, note?: string): Row => {
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
  };
  const database = `the database server itself used ${median(series.get(onPostgres)!.map((round) => round.beside)).toFixed(1)} us per event`;
  return [
    compare('CPU per event, chat path / Next + AI SDK', on, next, 'whole', 0.3),
    compare('CPU per event, chat path on Postgres / Next + AI SDK', onPostgres, next, 'whole', 0.3, database),
    compare('CPU per event, chat path / nginx', on, nginx, 'whole', 2),
    compare('CPU per event, chat path on Postgres / nginx', onPostgres, nginx, 'whole', 2),
    compare('the same / nginx, steady part only', on, nginx, 'steady', null),
    compare('the same on Postgres / nginx, steady part only', onPostgres, nginx, 'steady', null),
    compare('durability on / off', on, off, 'whole', 1.25),
    compare('durability on / off, Postgres', onPostgres, offPostgres, 'whole', 1.25),
    compareBytes(series.get(on)!, series.get(nginx)!),
  ];
}

function compareBytes(ours: Round[], provider: Round[]): Row {
  const show = (rounds: Round[]): string => `${median(rounds.map((round) => round.bytesPerToken)).toFixed(1)} B`;
  return {
    figure: "bytes on the wire per token / the provider's own",
    ours: show(ours),
    peer: `${show(provider)} (OpenAI's chunks)`,
    ratios: ours.map((round, index) => round.bytesPerToken / provider[index]!.bytesPerToken),
    reach: { most: 0.25 },
  };
}
