import { useMemo, useSyncExternalStore } from 'react';
import { chooseIn, parseChoices, type Choices } from './model-choices.ts';
import type { ListedModel } from '@aistudio/contract/schemas';

const storageKey = 'aistudio-models';
export const comparedAtMost = 4;
const listeners = new Set<() => void>();
let choices: Choices | null = null;

function read(): Choices {
  choices ??= parseChoices(localStorage.getItem(storageKey));
  return choices;
}

/** Chooses for one conversation, and for those that start later. */
export function chooseModels(conversationId: string, ids: readonly string[]): void {
  choices = chooseIn(read(), conversationId, ids.slice(0, comparedAtMost));
  localStorage.setItem(storageKey, JSON.stringify(choices));
  for (const listener of listeners) listener();
}

const none: Choices = { latest: [], of: {} };

export interface ChosenModels {
  /** The models the next question goes to. */
  chosen: ListedModel[];
  /** A choice that is no longer offered: `chosen` answers instead. */
  gone: readonly string[];
}

/** What was chosen in this conversation, else what answered in it last, else the most recent choice of all; if not offered, the first real model is used. */
export function useChosenModels(models: readonly ListedModel[], conversationId: string, used: readonly string[]): ChosenModels {
  const { of, latest } = useSyncExternalStore(subscribe, read, () => none);
  const wanted = of[conversationId] ?? (used.length > 0 ? used : latest);
  return useMemo(() => {
    const chosen = wanted.flatMap((id) => models.find((model) => model.id === id) ?? []);
    if (models.length === 0 || chosen.length > 0) return { chosen, gone: [] };
    return { chosen: [models.find((model) => !model.practice) ?? models[0]!], gone: wanted };
  }, [models, wanted]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
