import type { Instructions, PersonLimits } from '@aistudio/contract/schemas';

/** What applies to a person's questions: what models are told, and how much the person may do and store. */
export interface Terms {
  instructions: Instructions;
  limits: PersonLimits;
}
