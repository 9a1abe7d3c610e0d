import { startTransition, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PathItem } from '../messages/visible-path.ts';
import { countScreenful } from './count-screenful.ts';

/** How many more are drawn whenever the page is idle. */
const turnsAtOnce = 6;

interface Held {
  id: string;
  count: number;
  /** Turns that are not drawn yet, at the start and at the end. */
  before: number;
  after: number;
}

/**
 * Which of a conversation's turns are drawn: first a screen of them around `at` (null: the end), the rest when the page is
 * idle, and all of them before it is printed or searched.
 */
export function useMountedTurns(id: string, path: readonly PathItem[], at: number | null): { from: number; to: number; showAll: () => void } {
  const [held, setHeld] = useState<Held>({ id, count: 0, before: 0, after: 0 });
  const count = path.length;
  const shown = next(held, id, count, at, () => countScreenful(path, at));
  if (shown !== held) setHeld(shown);
  const { before, after } = shown;

  useEffect(() => {
    if (before === 0 && after === 0) return undefined;
    return whenIdle(() => startTransition(() => setHeld((now) => ({ ...now, before: Math.max(0, now.before - turnsAtOnce), after: Math.max(0, now.after - turnsAtOnce) }))));
  }, [before, after]);

  const showAll = useCallback(() => setHeld((now) => (now.before + now.after === 0 ? now : { ...now, before: 0, after: 0 })), []);
  useEffect(() => {
    const leave = new AbortController();
    const now = () => flushSync(showAll);
    window.addEventListener('beforeprint', now, { signal: leave.signal });
    // The browser's own search only finds what is in the page.
    window.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => (ctrlKey || metaKey) && key === 'f' && now(), { signal: leave.signal });
    return () => leave.abort();
  }, [showAll]);

  return { from: before, to: count - after, showAll };
}

/** What to draw of `count` turns, given what is drawn and how many fill a screen. The same object if nothing changes. */
export function next(held: Held, id: string, count: number, at: number | null, screenful: () => number): Held {
  if (held.id === id && held.count === count) return held;
  const firstTurns = screenful();
  if (held.id === id && held.count > 0) {
    // Another branch, or a new turn at the end.
    const most = Math.max(0, count - firstTurns);
    return { id, count, before: Math.min(held.before, most), after: count > held.count ? held.after : Math.min(held.after, Math.max(0, most - held.before)) };
  }
  if (at === null) return { id, count, before: Math.max(0, count - firstTurns), after: 0 };
  const before = Math.max(0, at - 1);
  return { id, count, before, after: Math.max(0, count - before - firstTurns) };
}

function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, 30);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: 1000 });
  return () => cancelIdleCallback(handle);
}
