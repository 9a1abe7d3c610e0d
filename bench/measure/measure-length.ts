import { readCpu } from '../process/read-cpu.ts';
import { median, type Row } from '../report/row.ts';
import type { MockModel } from '../token/mock-model.ts';
import type { Lab } from './lab.ts';
import { checkTarget } from './check-target.ts';

const STREAMS = 5;
const RATE = 500;

interface Windows {
  model: MockModel;
  early: [number, number];
  late: [number, number];
}

function windowsOf(quick: boolean): Windows {
  const model: MockModel = { events: quick ? 6_000 : 20_000, rate: RATE, arrival: 'spread' };
  const width = quick ? 1_500 : 3_500;
  return { model, early: [200, 200 + width], late: [model.events - 50 - width, model.events - 50] };
}

export function lengthModel(quick: boolean): MockModel {
  return windowsOf(quick).model;
}

/** CPU per event around the 200th and around the 20,000th event of the same answers: what came before must not matter. */
export async function measureLength(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  await lab.provider();
  const target = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' });
  await checkTarget(lab.client, target);
  const { model, early, late } = windowsOf(options.quick);
  const series: { early: number; late: number }[] = [];
  // The first round warms up and does not count.
  for (let round = 0; round <= options.rounds; round += 1) {
    const at = new Map<number, { cpu: number; tokens: number }>();
    const result = await lab.client.run(
      {
        port: target.port, requests: await target.prepare(STREAMS, model), events: model.events, rate: RATE,
        openOverMs: 20, settleMs: 0, deadlineMs: (model.events / RATE) * 1_500 + 20_000, marks: [...early, ...late], keepBodies: false,
      },
      (mark) => {
        if (mark.at !== 'open') at.set(mark.at, { cpu: readCpu(target.pid), tokens: mark.tokens });
      },
    );
    if (result.faults.length > 0) throw new Error(`${target.name}: ${result.faults[0]}`);
    const perEvent = ([from, to]: [number, number]): number =>
      (at.get(to)!.cpu - at.get(from)!.cpu) / (at.get(to)!.tokens - at.get(from)!.tokens);
    if (round === 0) continue;
    series.push({ early: perEvent(early), late: perEvent(late) });
    lab.say(`round ${round} event 200: ${series.at(-1)!.early.toFixed(1)} us, event ${model.events}: ${series.at(-1)!.late.toFixed(1)} us`);
  }
  return [
    {
      figure: `CPU per event at ${model.events.toLocaleString('en')} events / at 200`,
      ours: `${median(series.map((round) => round.late)).toFixed(1)} us`,
      peer: `${median(series.map((round) => round.early)).toFixed(1)} us`,
      ratios: series.map((round) => round.late / round.early),
      reach: { most: 1.15 },
    },
  ];
}
