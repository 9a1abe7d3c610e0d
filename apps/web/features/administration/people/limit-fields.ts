import type { PersonLimits } from '@aistudio/contract/schemas';
import { peopleWords as words } from '../../../words/people-words.ts';

export interface LimitField {
  kind: keyof PersonLimits;
  label: string;
  /** How many API units make one unit of the form. */
  unit: number;
}

/** In form order. */
export const limitFields: readonly LimitField[] = [
  { kind: 'answersAtOnce', label: words.answersAtOnce, unit: 1 },
  { kind: 'answersADay', label: words.answersADay, unit: 1 },
  { kind: 'conversations', label: words.conversationsKept, unit: 1 },
  { kind: 'files', label: words.filesKept, unit: 1 },
  { kind: 'fileBytes', label: words.filesTogetherMegabytes, unit: 1_000_000 },
  { kind: 'keys', label: words.apiKeys, unit: 1 },
];

/** A limit in the form's unit; undefined for none. */
export function inUnits(most: number | null | undefined, { unit }: LimitField): string | undefined {
  return most == null ? undefined : String(Math.round(most / unit));
}
