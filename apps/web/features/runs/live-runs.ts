import { browserPorts } from './browser-ports.ts';
import { followRun, type Opening } from './follow-run.ts';
import { LiveRun } from './live-run.ts';
import { nextFrame } from './next-frame.ts';

interface Held {
  live: LiveRun;
  holders: number;
  leave: AbortController;
}

const held = new Map<LiveRun, Held>();
const settledListeners = new Set<(live: LiveRun) => void>();
const waitOverListeners = new Set<() => void>();
/** Those that wait for a run to settle, or to be followed no longer. */
const turnsWaiting = new Map<string, Set<() => void>>();

function whileFollowed(runId: string, signal: AbortSignal): Promise<void> | null {
  const before = findRun(runId);
  if (before === null || before.settled) return null;
  return new Promise((resolve) => {
    const waiting = turnsWaiting.get(runId) ?? new Set();
    turnsWaiting.set(runId, waiting.add(resolve));
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function passTurn(runId: string | null): void {
  if (runId === null) return;
  for (const resolve of turnsWaiting.get(runId) ?? []) resolve();
  turnsWaiting.delete(runId);
}

/** Called for every run that ended while this page followed it. */
export function onRunSettled(listener: (live: LiveRun) => void): () => void {
  settledListeners.add(listener);
  return () => settledListeners.delete(listener);
}

/** Calls back whenever a run that this page follows stops waiting. */
export function onWaitOver(listener: () => void): () => void {
  waitOverListeners.add(listener);
  return () => waitOverListeners.delete(listener);
}

/** Starts to follow a run, and continues until the last holder releases it. The run itself is not affected. */
function follow(runId: string | null, opening: Opening | null): LiveRun {
  const live = new LiveRun(runId, nextFrame, Date.now);
  const entry = { live, holders: 0, leave: new AbortController() };
  held.set(live, entry);
  void live.waitOver.then(() => waitOverListeners.forEach((listener) => listener()));
  void followRun(live, opening, { ...browserPorts, whileFollowed }, entry.leave.signal).then(() => {
    passTurn(live.runId);
    if (live.settled) for (const listener of settledListeners) listener(live);
  });
  return live;
}

export function startRun(opening: Opening): LiveRun {
  return follow(null, opening);
}

/** The run if it is being followed, or was followed to its end. */
export function findRun(runId: string): LiveRun | null {
  if (runId === '') return null;
  for (const { live } of held.values()) if (live.runId === runId) return live;
  return null;
}

/** The run as it is already being followed, or followed from now on. */
export function attachRun(runId: string): LiveRun {
  for (const { live } of held.values()) if (live.runId === runId && !live.settled) return live;
  return follow(runId, null);
}

/** A withdrawn run is no longer read. */
export function forgetRun(runId: string): void {
  for (const [live, { leave }] of held) {
    if (live.runId !== runId) continue;
    leave.abort();
    held.delete(live);
  }
}

/** Keeps the connection while something shows the run; call the result when it no longer does. */
export function holdRun(live: LiveRun): () => void {
  const entry = held.get(live);
  if (entry === undefined) return () => undefined;
  entry.holders += 1;
  return () => {
    entry.holders -= 1;
    // A component that is only moved releases it and takes it again within the same turn.
    setTimeout(() => {
      if (entry.holders > 0 || (live.runId === null && !live.settled)) return;
      entry.leave.abort();
      held.delete(live);
    });
  };
}
