import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import type { Lab } from './lab.ts';

const RATE = 50;
/** Ten times the pace. */
const WORST_GAP_MS = 10 * (1_000 / RATE);
const SETTLE_MS = 3_000;

export interface HeldOutcome {
  clean: boolean;
  words: string;
}

/** Lengths that a probe may ask for, in steps of 250 events, so that the provider can list them all. */
export const heldModels: MockModel[] = Array.from({ length: 12 }, (_, index) => ({ events: 250 * (index + 1), rate: RATE, arrival: 'spread' }));

/** Opens the streams slowly, waits, and judges only while all of them are running; every event up to the end must arrive. */
export async function probeHeld(lab: Lab, target: Target, streams: number, quick: boolean): Promise<HeldOutcome> {
  // Asking costs more than streaming: the start must not overload half a CPU.
  const openOverMs = Math.max(1_000, streams * 16);
  const windowMs = quick ? 4_000 : 8_000;
  const seconds = (openOverMs + SETTLE_MS + windowMs + 1_000) / 1_000;
  const model = heldModels.find((candidate) => candidate.events / RATE >= seconds) ?? heldModels.at(-1)!;
  const requests = await target.prepare(streams, model);
  const result = await lab.client.run({
    port: target.port, requests, events: model.events, rate: RATE,
    openOverMs, settleMs: SETTLE_MS, deadlineMs: (model.events / RATE) * 1_000 + openOverMs + 10_000, marks: [], keepBodies: false,
  });
  const late = (await readLateness(lab)).toFixed(0);
  const words =
    `gap p99 ${result.gapMs.p99.toFixed(0)} ms, delay p99 ${result.delayMs.p99.toFixed(0)} ms, ` +
    `${result.faults.length} faults${result.faults.length > 0 ? ` (${result.faults[0]})` : ''}, provider late by at most ${late} ms`;
  const measured = result.gapMs.count > 0;
  // A reader that gets everything late but at once has small gaps, so the delay must be small as well.
  const clean = measured && result.faults.length === 0 && result.gapMs.p99 <= WORST_GAP_MS && result.delayMs.p99 <= WORST_GAP_MS;
  return { clean, words: measured ? words : `never all open at once; ${words}` };
}

/** A few streams until the compilers have settled. */
export async function warmHeld(lab: Lab, target: Target): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    const model = heldModels[0]!;
    const requests = await target.prepare(30, model);
    await lab.client.run({
      port: target.port, requests, events: model.events, rate: RATE,
      openOverMs: 1_000, settleMs: 0, deadlineMs: 30_000, marks: [], keepBodies: false,
    });
  }
}

async function readLateness(lab: Lab): Promise<number> {
  const { port } = await lab.provider();
  const answer = await fetch(`http://127.0.0.1:${port}/bench/lateness`);
  return ((await answer.json()) as { worstMs: number }).worstMs;
}
