import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import type { Lab } from './lab.ts';
import { checkTarget } from './check-target.ts';

export const firstTokenModel: MockModel = { events: 8, rate: 100, arrival: 'now' };

/** Time to the first token of one stream at a time, less what the provider itself needs. */
export async function measureFirstToken(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const direct = await lab.provider();
  const ours = await lab.aistudio({ name: 'AI Studio, PGlite', durability: 'on' });
  const onPostgres = await lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' });
  const portkey = await lab.portkey();
  const targets = [direct, ours, onPostgres, portkey];
  for (const target of targets) await checkTarget(lab.client, target);
  const perRound = options.quick ? 10 : 30;
  for (const target of targets) for (let index = 0; index < perRound; index += 1) await timeOne(lab, target);
  const added = new Map<Target, number[]>(targets.map((target) => [target, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    const times = new Map<Target, number[]>(targets.map((target) => [target, []]));
    for (let index = 0; index < perRound; index += 1) {
      for (const target of targets) times.get(target)!.push(await timeOne(lab, target));
    }
    for (const target of targets) added.get(target)!.push(median(times.get(target)!) - median(times.get(direct)!));
    lab.say(`round ${round + 1} first token: ${targets.map((target) => `${target.name} ${median(times.get(target)!).toFixed(2)} ms`).join(', ')}`);
  }
  const compare = (figure: string, target: Target): Row => ({
    figure,
    ours: `${median(added.get(target)!).toFixed(2)} ms`,
    peer: `${median(added.get(portkey)!).toFixed(2)} ms (${portkey.name})`,
    ratios: added.get(target)!.map((value, index) => value / added.get(portkey)![index]!),
    reach: { most: 0.25 },
  });
  return [compare("added time to first token / Portkey's", ours), compare("the same on Postgres / Portkey's", onPostgres)];
}

async function timeOne(lab: Lab, target: Target): Promise<number> {
  const result = await lab.client.run({
    port: target.port, requests: await target.prepare(1, firstTokenModel), events: firstTokenModel.events, rate: firstTokenModel.rate,
    openOverMs: 0, settleMs: 0, deadlineMs: 10_000, marks: [], keepBodies: false,
  });
  if (result.faults.length > 0) throw new Error(`${target.name}: ${result.faults[0]}`);
  return result.firstTokenMs.p50;
}
