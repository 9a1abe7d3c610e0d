import { setTimeout as wait } from 'node:timers/promises';
import { readResident } from '../process/read-resident.ts';
import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { Lab } from './lab.ts';

/** Time in which V8 gives back what the start used. */
const restMs = 30_000;
const megabyte = 1024 * 1024;

/** The memory of a new process that has served its first page and is idle. */
export async function measureIdle(lab: Lab, { rounds, quick }: { rounds: number; quick: boolean }): Promise<Row[]> {
  const kinds = [
    { figure: 'memory of an idle process on Postgres', goal: 200, start: () => lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' }) },
    { figure: 'the same over the Data API, as a task in AWS', goal: 220, start: () => lab.aistudioOnDataApi({ name: 'AI Studio, Data API', durability: 'on' }) },
    { figure: 'the same with the embedded database', goal: 320, start: () => lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' }) },
  ];
  const held = kinds.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { figure, start }] of kinds.entries()) {
      const value = await rest(lab, await start(), quick ? 1_000 : restMs);
      held[index]!.push(value);
      lab.say(`round ${round + 1} ${figure}: ${value.toFixed(0)} MB`);
    }
  }
  return kinds.map(({ figure, goal }, index) => ({ figure, ours: `${median(held[index]!).toFixed(0)} MB`, peer: `${goal} MB`, ratios: held[index]!.map((value) => value / goal), reach: { most: 1 } }));
}

async function rest(lab: Lab, target: Target, restedMs: number): Promise<number> {
  const page = await fetch(`http://127.0.0.1:${target.port}/sign-in`);
  if (page.status !== 200) throw new Error(`The first page was answered with ${page.status}.`);
  await page.text();
  await wait(restedMs);
  const resident = readResident(target.pid) / megabyte;
  await lab.end(target);
  return resident;
}
