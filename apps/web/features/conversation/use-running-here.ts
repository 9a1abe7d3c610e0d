import { isTerminal } from '@aistudio/stream';
import { useEffect, useReducer } from 'react';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { toasts } from '../../ui/toasts.ts';
import type { ShownMessage } from './use-conversation.ts';
import type { PathItem } from '../messages/visible-path.ts';
import { findRun, onRunSettled, onWaitOver } from '../runs/live-runs.ts';

/** The answers being written in the branch on screen, how to stop them all, and how many questions wait. */
export function useRunningHere(path: readonly PathItem<ShownMessage>[]): { count: number; waiting: number; stop: () => void } {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  // A run that ended reports it here before the stored messages do.
  useEffect(() => onRunSettled(changed), []);
  useEffect(() => onWaitOver(changed), []);

  const living = answersOf(path).filter(isAlive);
  const waiting = living.filter(isWaiting);
  const running = living.filter((message) => !isWaiting(message));
  return { count: running.length, waiting: waiting.length, stop: () => running.forEach(stopAnswer) };
}

function answersOf(path: readonly PathItem<ShownMessage>[]): ShownMessage[] {
  return path.flatMap((item) => (item.kind === 'compare' ? item.answers : item.message.role === 'assistant' ? [item.message] : []));
}

function isWaiting({ begun, run }: ShownMessage): boolean {
  const live = begun ?? findRun(run?.id ?? '');
  return live === null || live.answer.sequence === 0 ? run?.waitingFor !== undefined : live.answer.waitingFor !== null;
}

function isAlive({ begun, run }: ShownMessage): boolean {
  const live = begun ?? findRun(run?.id ?? '');
  if (live?.settled === true) return false;
  return run !== undefined && !isTerminal(run.state);
}

function stopAnswer({ begun, run }: ShownMessage): void {
  const live = begun ?? findRun(run?.id ?? '');
  live?.requestStop();
  const send = (runId: string) => api.post(`/api/runs/${runId}/stop`).catch((error: unknown) => toasts.add({ title: errorSentence(error) }));
  if (run !== undefined && run.id !== '') void send(run.id);
  // Not confirmed yet: it is stopped as soon as it has an id.
  else void live?.started.then((start) => send(start.runId), () => undefined);
}
