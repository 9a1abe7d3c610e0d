import { EventDecoder } from '@aistudio/stream/client';
import { ApiError } from '../api/api-error.ts';
import { backoffMs } from './backoff.ts';
import type { LiveRun } from './live-run.ts';
import { runsWords as words } from '../../words/runs-words.ts';

/** Longer than two missed heartbeats: the connection is dead even if nobody said so. */
export const silenceMs = 25_000;
const patience = 8;

export interface FollowPorts {
  send(path: string, init: RequestInit): Promise<Response>;
  /** Resolves after `ms`, or earlier if the network came back. Rejects when aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  random(): number;
  /** Resolves when the page is visible. */
  visible(signal: AbortSignal): Promise<void>;
  /** Calls back once the page has been hidden for a while. */
  onOutOfSight(listener: () => void): () => void;
  after(ms: number, run: () => void): () => void;
  /** Resolves when this page no longer follows a run to its end; null if it does not follow it. */
  whileFollowed(runId: string, signal: AbortSignal): Promise<void> | null;
}

/** Requests the run the first time. Repeated, with the same idempotency key, until headers arrive. */
export type Opening = (signal: AbortSignal) => Promise<Response>;

/**
 * Reads a run to its `finish`, over as many connections as that takes.
 * Never throws: a refusal ends in `live.fail`. Aborting `signal` does not affect the run itself.
 */
export async function followRun(live: LiveRun, opening: Opening | null, ports: FollowPorts, signal: AbortSignal): Promise<void> {
  let attempt = 0;
  while (!signal.aborted) {
    const before = live.answer.sequence;
    try {
      if (live.runId !== null) await ports.visible(signal);
      await ahead(live, ports, signal);
      if (signal.aborted) return;
      await readOnce(live, opening, ports, signal);
      if (live.answer.finish !== null) return live.connect('closed');
      if (ahead(live, ports, signal) !== null) continue;
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error, attempt)) return live.fail(toFailure(error));
    }
    attempt = live.answer.sequence > before ? 0 : attempt + 1;
    live.connect('reconnecting');
    const resync = live.answer.resync;
    live.answer.resync = false;
    if (!resync || attempt > 0) await ports.wait(backoffMs(attempt, ports.random), signal).catch(() => undefined);
  }
}

async function readOnce(live: LiveRun, opening: Opening | null, ports: FollowPorts, outer: AbortSignal): Promise<void> {
  const connection = new AbortController();
  const close = () => connection.abort();
  outer.addEventListener('abort', close);
  const stopWatching = ports.onOutOfSight(() => live.runId !== null && close());
  let stopTimer = ports.after(silenceMs, close);
  try {
    const response = await open(live, opening, ports, connection.signal);
    live.runId ??= response.headers.get('x-run-id');
    live.connect('open');
    const decoder = new EventDecoder();
    const reader = response.body!.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      stopTimer();
      stopTimer = ports.after(silenceMs, close);
      live.receive(decoder.push(piece.value));
      if (live.answer.finish !== null || ahead(live, ports, outer) !== null) return;
    }
  } finally {
    stopTimer();
    stopWatching();
    outer.removeEventListener('abort', close);
    close();
  }
}

/** A question that waits for an answer this page follows holds no connection of its own meanwhile: a browser has six for all its tabs. */
function ahead({ answer: { waitingFor } }: LiveRun, ports: FollowPorts, signal: AbortSignal): Promise<void> | null {
  return waitingFor?.startsWith('run:') === true ? ports.whileFollowed(waitingFor.slice('run:'.length), signal) : null;
}

function open(live: LiveRun, opening: Opening | null, ports: FollowPorts, signal: AbortSignal): Promise<Response> {
  if (live.runId === null && opening !== null) return opening(signal);
  const { sequence } = live.answer;
  const headers: Record<string, string> = sequence === 0 ? {} : { 'last-event-id': String(sequence) };
  return ports.send(`/api/runs/${live.runId}/events`, { headers, signal });
}

/** An unreachable server is waited for; a refusal is final; a failing server gets a few more attempts. */
function isFinal(error: unknown, attempt: number): boolean {
  if (!(error instanceof ApiError) || error.status === 0) return false;
  return error.status < 500 || attempt >= patience;
}

function toFailure(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('page_error', words.somethingWentWrongInThisPage, 0);
}
