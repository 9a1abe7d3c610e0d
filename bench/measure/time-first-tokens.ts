import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import type { Lab } from './lab.ts';
import { checkTarget } from './check-target.ts';

export const firstTokenModel: MockModel = { events: 8, rate: 100, arrival: 'now' };

/** Milliseconds that each target adds to the first token of one stream at a time, a median per round, after subtracting what `direct` needs. */
export async function timeFirstTokens(lab: Lab, direct: Target, others: Target[], options: { rounds: number; quick: boolean }): Promise<Map<Target, number[]>> {
  const targets = [direct, ...others];
  for (const target of targets) await checkTarget(lab.client, target);
  const perRound = options.quick ? 10 : 30;
  for (const target of targets) for (let index = 0; index < perRound; index += 1) await timeOne(lab, target);
  const added = new Map<Target, number[]>(others.map((target) => [target, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    const times = new Map<Target, number[]>(targets.map((target) => [target, []]));
    for (let index = 0; index < perRound; index += 1) {
      for (const target of targets) times.get(target)!.push(await timeOne(lab, target));
    }
    for (const target of others) added.get(target)!.push(median(times.get(target)!) - median(times.get(direct)!));
    lab.say(`round ${round + 1} first token: ${targets.map((target) => `${target.name} ${median(times.get(target)!).toFixed(2)} ms`).join(', ')}`);
  }
  return added;
}

/** How much more one adds than another. */
export function compareAdded(added: Map<Target, number[]>, figure: string, ours: Target, peer: Target, most: number): Row {
  const show = (target: Target): string => `${median(added.get(target)!).toFixed(2)} ms (${target.name})`;
  return { figure, ours: show(ours), peer: show(peer), ratios: added.get(ours)!.map((value, index) => value / added.get(peer)![index]!), reach: { most } };
}

async function timeOne(lab: Lab, target: Target): Promise<number> {
  const result = await lab.client.run({
    port: target.port, requests: await target.prepare(1, firstTokenModel), events: firstTokenModel.events, rate: firstTokenModel.rate,
    openOverMs: 0, settleMs: 0, deadlineMs: 10_000, marks: [], keepBodies: false,
  });
  if (result.faults.length > 0) throw new Error(`${target.name}: ${result.faults[0]}`);
  return result.firstTokenMs.p50;
}
