import { useSyncExternalStore } from 'react';
import type { RepositoryPart } from '../messages/conversation.ts';

/** What was chosen since the last question, by conversation. */
const chosen = new Map<string, readonly RepositoryPart[]>();
const listeners = new Set<() => void>();

/** Which repositories the next question uses: those of the previous question, unless others were chosen. */
export function useAskedRepositories(conversationId: string, before: readonly RepositoryPart[]): readonly RepositoryPart[] {
  return useSyncExternalStore(subscribe, () => chosen.get(conversationId), () => undefined) ?? before;
}

/** Null: those of the previous question. */
export function chooseRepositories(conversationId: string, repositories: readonly RepositoryPart[] | null): void {
  if (repositories === null) chosen.delete(conversationId);
  else chosen.set(conversationId, repositories);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
