import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createLimitGroup, type LimitGroup } from '../process/limit-group.ts';
import { median, type Row } from '../report/row.ts';
import type { AistudioOptions } from '../targets/start-aistudio.ts';
import type { Target } from '../targets/target.ts';
import { checkTarget } from './check-target.ts';
import { findLargest } from './find-largest.ts';
import type { Lab, PlaceOptions } from './lab.ts';
import { probeHeld, warmHeld } from './probe-held.ts';

const CPUS = 0.5;
const MEMORY_BYTES = 1024 ** 3;
const STEP = 1.07;
const MOST_STREAMS = 3_000;

interface Contender {
  name: string;
  /** Where the search starts. */
  first: number;
  start(place: PlaceOptions): Promise<Target>;
}

/** The largest number of streams that stays clean with half a CPU and 1 GB, searched again in every round. */
export async function measureHeld(lab: Lab, options: { rounds: number; quick: boolean }): Promise<Row[]> {
  const contenders: Contender[] = [
    { name: 'AI Studio, PGlite', first: 600, start: (place) => startOnPglite(lab, place) },
    { name: 'AI Studio, Postgres', first: 600, start: (place) => lab.aistudioOnPostgres({ name: 'AI Studio, Postgres', durability: 'on' }, place) },
    { name: 'AI Studio, Data API', first: 600, start: (place) => lab.aistudioOnDataApi({ name: 'AI Studio, Data API', durability: 'on' }, place) },
    { name: 'Next + AI SDK', first: 80, start: (place) => lab.nextAiSdk(place) },
  ];
  const found = new Map<string, number[]>(contenders.map((contender) => [contender.name, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contender of contenders) {
      const known = found.get(contender.name)!;
      const first = known.length > 0 ? Math.max(2, median(known)) : contender.first;
      known.push(await search(lab, contender, Math.round(first), options.quick));
      lab.say(`round ${round + 1} ${contender.name.padEnd(20)} holds ${known.at(-1)} streams`);
    }
  }
  const next = found.get('Next + AI SDK')!;
  const compare = (name: string): Row => ({
    figure: `streams held clean under ${CPUS} CPU and 1 GB: ${name} / Next + AI SDK`,
    ours: String(Math.round(median(found.get(name)!))),
    peer: `${Math.round(median(next))} (Next + AI SDK)`,
    ratios: found.get(name)!.map((streams, index) => streams / next[index]!),
    reach: { least: 8 },
  });
  return [compare('AI Studio, PGlite'), compare('AI Studio, Postgres'), compare('AI Studio, Data API')];
}

async function search(lab: Lab, contender: Contender, first: number, quick: boolean): Promise<number> {
  const group = createLimitGroup(`aistudio-bench-${process.pid}`, CPUS, MEMORY_BYTES);
  let target: Target | null = null;
  try {
    return await findLargest(first, quick ? STEP ** 3 : STEP, MOST_STREAMS, async (streams) => {
      target ??= await startWarm(lab, contender, group);
      const clean = await isHeld(lab, contender, target, streams, quick);
      if (!clean) {
        // The leftovers of an overload would spoil the next probe.
        await lab.end(target);
        target = null;
      }
      return clean;
    });
  } finally {
    if (target) await lab.end(target);
    await removeGroup(group);
  }
}

/**
 * One of two probes: a heap that is new to its load is collected completely once while it grows, and later about once a minute.
 * That must not fall into the eight seconds that decide; a real overload shows the second time as well.
 */
async function isHeld(lab: Lab, contender: Contender, target: Target, streams: number, quick: boolean): Promise<boolean> {
  for (const attempt of [1, 2]) {
    const outcome = await probeHeld(lab, target, streams, quick);
    lab.say(`  ${contender.name} ${streams} streams: ${outcome.clean ? 'clean' : 'not clean'}, probe ${attempt} (${outcome.words})`);
    if (outcome.clean) return true;
  }
  return false;
}

/** Creating the database takes more memory than using it and happens once: it is done outside the group. */
async function startOnPglite(lab: Lab, place: PlaceOptions): Promise<Target> {
  const dataFolder = mkdtempSync(join(lab.folder, 'data-'));
  const options: AistudioOptions = { name: 'AI Studio, PGlite', durability: 'on', dataFolder };
  await lab.end(await lab.aistudio(options));
  return lab.aistudio(options, place);
}

async function startWarm(lab: Lab, contender: Contender, group: LimitGroup): Promise<Target> {
  const target = await contender.start({ joinFiles: group.joinFiles });
  await checkTarget(lab.client, target);
  await warmHeld(lab, target);
  return target;
}

async function removeGroup(group: LimitGroup): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      return group.remove();
    } catch {
      await wait(100); // The kernel still lists a process that has just ended.
    }
  }
}
