import { useSyncExternalStore } from 'react';
import { answerKey, type Turn } from './turn.ts';

let turns: readonly Turn[] = [];
const listeners = new Set<() => void>();
const keys = new Map<string, string>();

function replace(next: readonly Turn[]): void {
  turns = next;
  for (const listener of listeners) listener();
}

export function addTurns(added: readonly Turn[]): void {
  replace([...turns, ...added]);
}

export function findTurn(key: string): Turn | undefined {
  return turns.find((turn) => turn.key === key);
}

/** The turn whose answer is shown under a key of this page. */
export function findAnswer(key: string): Turn | undefined {
  return turns.find((turn) => answerKey(turn) === key);
}

/** Removes a turn and returns it. */
export function removeTurn(key: string): Turn | undefined {
  const removed = findTurn(key);
  if (removed !== undefined) replace(turns.filter((turn) => turn.key !== key));
  return removed;
}

/** Removes what was refused in a conversation and not retried. */
export function removeRefused(conversationId: string): void {
  replace(turns.filter((turn) => turn.conversationId !== conversationId || turn.live.failure === null));
}

export function changeTurns(change: (turn: Turn) => Turn): void {
  replace(turns.map(change));
}

/** Remembers the key under which a message was first shown, so that getting its id does not redraw it. */
export function rememberKey(id: string, key: string): void {
  keys.set(id, key);
}

export function keyOf(id: string): string {
  return keys.get(id) ?? id;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTurns(): readonly Turn[] {
  return useSyncExternalStore(subscribe, () => turns, () => turns);
}
