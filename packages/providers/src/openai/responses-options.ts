import type { GenerationOption } from '@aistudio/core';

/** The names that Responses has for options; `verbosity` stands under `text`. Source: https://platform.openai.com/docs/api-reference/responses/create */
export const responsesOptions = { parallelToolCalls: 'parallel_tool_calls', verbosity: 'verbosity' } as const satisfies Partial<Record<GenerationOption, string>>;
