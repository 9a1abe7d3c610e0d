import type { PersonalEffort } from '@aistudio/contract/schemas';
import { modelsWords as words } from '../../words/models-words.ts';

/** How much a reasoning model should think before it answers, as people read it; in this order. */
export const efforts: Record<PersonalEffort, { word: string; sentence: string }> = {
  low: { word: words.quick, sentence: words.thinksLessFasterCostsLess },
  medium: { word: words.balanced, sentence: words.enoughForMostQuestions },
  high: { word: words.thorough, sentence: words.thinksLongerAboutHardQuestionsSlower },
};

/** Undefined for nothing and for what is not one of our efforts. */
export function findEffort(name: string | null | undefined): PersonalEffort | undefined {
  return name != null && Object.hasOwn(efforts, name) ? (name as PersonalEffort) : undefined;
}
