import type { PersonalEffort } from '@aistudio/contract/schemas';


/** How much a model that reasons is to think before it answers, as people read it; in this order. */
export const efforts: Record<PersonalEffort, { word: string; sentence: string }> = {
  low: { word: 'Quick', sentence: 'Thinks little: sooner there, costs less.' },
  medium: { word: 'Balanced', sentence: 'Thinks as much as most questions need.' },
  high: { word: 'Thorough', sentence: 'Thinks long about hard questions: slower, costs more.' },
};

/** Undefined for nothing and for what is no effort of ours. */
export function findEffort(name: string | null | undefined): PersonalEffort | undefined {
  return name != null && Object.hasOwn(efforts, name) ? (name as PersonalEffort) : undefined;
}
