import { isTerminal } from '@aistudio/stream';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { RunRecord } from '../messages/conversation.ts';
import type { LiveRun } from './live-run.ts';
import { attachRun, findRun, holdRun } from './live-runs.ts';

const nothing = () => () => undefined;

/**
 * The run behind an answer while it is live here, re-rendering at most once per frame.
 * Attaches to a run that is generated elsewhere; null for one that ended before this page knew it.
 */
export function useLiveRun(run: RunRecord | undefined, begun: LiveRun | undefined): LiveRun | null {
  const [held, setHeld] = useState<LiveRun | null>(null);
  const id = run?.id ?? '';
  const state = run?.state ?? 'completed';
  const live = begun ?? (held?.runId === id ? held : findRun(id));

  useEffect(() => {
    if (live === null && id !== '' && !isTerminal(state)) setHeld(attachRun(id));
  }, [live, id, state]);
  useEffect(() => (live === null ? undefined : holdRun(live)), [live]);
  useSyncExternalStore(live?.subscribe ?? nothing, live?.read ?? zero, zero);
  return live;
}

function zero(): number {
  return 0;
}
