import type { ReasoningEffort } from '../ports/model-provider.ts';

/** What a person may choose between; programs know more. A model's own effort is none of these. */
export const personalEfforts = ['low', 'medium', 'high'] as const satisfies readonly ReasoningEffort[];

export type PersonalEffort = (typeof personalEfforts)[number];
