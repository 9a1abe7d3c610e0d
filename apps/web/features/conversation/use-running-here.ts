import { isTerminal } from '@aistudio/stream';
import { useEffect, useReducer } from 'react';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { toasts } from '../../ui/toasts.ts';
import type { ShownMessage } from './use-conversation.ts';
import type { PathItem } from '../messages/visible-path.ts';
import { findRun, onRunSettled } from '../runs/live-runs.ts';

/** The answers being written in the branch on screen, and how to stop them all. */
export function useRunningHere(path: readonly PathItem<ShownMessage>[]): { count: number; stop: () => void } {
  const [, settled] = useReducer((count: number) => count + 1, 0);
  // A run that ended says so here before the stored messages do.
  useEffect(() => onRunSettled(settled), []);

  const running = answersOf(path).filter(isRunning);
  return { count: running.length, stop: () => running.forEach(stopAnswer) };
}

function answersOf(path: readonly PathItem<ShownMessage>[]): ShownMessage[] {
  return path.flatMap((item) => (item.kind === 'compare' ? item.answers : item.message.role === 'assistant' ? [item.message] : []));
}

function isRunning({ begun, run }: ShownMessage): boolean {
  const live = begun ?? findRun(run?.id ?? '');
  if (live?.settled === true) return false;
  return run !== undefined && !isTerminal(run.state);
}

function stopAnswer({ begun, run }: ShownMessage): void {
  const live = begun ?? findRun(run?.id ?? '');
  live?.requestStop();
  const send = (runId: string) => api.post(`/api/runs/${runId}/stop`).catch((error: unknown) => toasts.add({ title: errorSentence(error) }));
  if (run !== undefined && run.id !== '') void send(run.id);
  // Not confirmed yet: it is stopped as soon as it has a name.
  else void live?.started.then((start) => send(start.runId), () => undefined);
}
