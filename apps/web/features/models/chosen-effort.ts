import { useSyncExternalStore } from 'react';
import type { PersonalEffort } from '@aistudio/contract/schemas';
import { findEffort } from './efforts.ts';

const storageKey = 'aistudio-effort';
const listeners = new Set<() => void>();
let chosen: PersonalEffort | null | undefined;

function read(): PersonalEffort | null {
  if (chosen === undefined) chosen = findEffort(localStorage.getItem(storageKey)) ?? null;
  return chosen;
}

/** Null: each model's default. */
export function chooseEffort(effort: PersonalEffort | null): void {
  chosen = effort;
  if (effort === null) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, effort);
  for (const listener of listeners) listener();
}

/** How much this person wants models to think. */
export function useChosenEffort(): PersonalEffort | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    () => null,
  );
}
