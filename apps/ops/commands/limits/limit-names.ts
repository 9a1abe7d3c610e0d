import { personLimits, type PersonLimits } from '@aistudio/contract/schemas';
import { UsageError } from '../../command.ts';

/** Every limit by the name it has here: `answersADay` is `answers-a-day`. */
export const limitNames = new Map(Object.keys(personLimits.shape).map((kind) => [kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), kind as keyof PersonLimits]));

/** Throws UsageError for any other name. */
export function limitNamed(name: string): keyof PersonLimits {
  const kind = limitNames.get(name);
  if (kind === undefined) throw new UsageError(`There is no limit "${name}". The limits are ${[...limitNames.keys()].join(', ')}.`);
  return kind;
}
