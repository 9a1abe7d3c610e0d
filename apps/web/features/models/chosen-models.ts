import { useSyncExternalStore } from 'react';
import type { Model } from './use-models.ts';

const storageKey = 'aistudio-models';
export const comparedAtMost = 4;
const listeners = new Set<() => void>();
let chosen: readonly string[] | null = null;

function read(): readonly string[] {
  chosen ??= parse(localStorage.getItem(storageKey));
  return chosen;
}

function parse(stored: string | null): readonly string[] {
  const ids = (stored ?? '').split('\n').filter(Boolean);
  return ids.slice(0, comparedAtMost);
}

export function chooseModels(ids: readonly string[]): void {
  chosen = ids.slice(0, comparedAtMost);
  localStorage.setItem(storageKey, chosen.join('\n'));
  for (const listener of listeners) listener();
}

const none: readonly string[] = [];

/** The models the next question goes to: those chosen that are still offered, else the first real one, else practice. */
export function useChosenModels(models: readonly Model[]): Model[] {
  const ids = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    () => none,
  );
  const offered = ids.flatMap((id) => models.find((model) => model.id === id) ?? []);
  if (offered.length > 0) return offered;
  const first = models.find((model) => !model.practice) ?? models[0];
  return first === undefined ? [] : [first];
}
