import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../measure/lab.ts';
import { cpuModels } from '../measure/run-series.ts';
import { runRound } from '../measure/run-round.ts';
import { repository } from '../targets/places.ts';
import { readMonotonicTenths } from '../token/token.ts';
import { summariseProfile, type HotFunction } from './summarise-profile.ts';

const LINES = 45;
const IDLE = new Set(['(idle)', '(root)', '(program)']);

/** Runs the chat path under V8's profiler, with every thread, and lists the hottest functions per event. */
export async function profileChatPath(lab: Lab): Promise<string> {
  const folder = join(repository, 'bench/results', `profile-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const nodeArguments = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=200'];
  await lab.provider();
  const target = await lab.aistudio({ name: 'AI Studio, PGlite, profiled', durability: 'on', nodeArguments });
  // Start and compilation are not part of the chat path.
  for (const model of cpuModels(false)) await runRound(lab, target, { streams: 50, model });
  const from = readMonotonicTenths() * 100;
  let tokens = 0;
  for (const model of cpuModels(false)) {
    const round = await runRound(lab, target, { streams: 50, model });
    tokens += round.result.tokens;
    lab.say(`${model.arrival}: ${round.whole.toFixed(1)} us/event whole, ${round.steady.toFixed(1)} steady (profiler included)`);
  }
  const to = readMonotonicTenths() * 100;
  await lab.end(target);
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile')).sort();
  if (files.length === 0) throw new Error('No profile was written: the server did not end by itself.');
  return files.map((name) => format(name, summariseProfile(join(folder, name), repository, from, to), tokens)).join('\n\n') + `\n\nprofiles: ${folder}`;
}

function format(name: string, functions: HotFunction[], tokens: number): string {
  const busy = functions.filter((hot) => !IDLE.has(hot.place));
  const program = functions.find((hot) => hot.place === '(program)')?.self ?? 0;
  const sum = busy.reduce((total, hot) => total + hot.self, 0);
  const show = (microseconds: number): string => (microseconds / tokens).toFixed(2).padStart(7);
  const lines = busy.slice(0, LINES).map((hot) => `${show(hot.self)} ${show(hot.total)}  ${hot.place}`);
  return [`${name}: ${show(sum).trim()} us/event in JavaScript, ${show(program).trim()} us/event (program)`, '   self   total  function', ...lines].join('\n');
}
