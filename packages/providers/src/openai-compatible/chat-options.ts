import type { GenerationOption } from '@aistudio/core';

/** Where Chat Completions has its options. Source: https://platform.openai.com/docs/api-reference/chat/create */
export const chatOptions = { parallelToolCalls: 'parallel_tool_calls', seed: 'seed', presencePenalty: 'presence_penalty', frequencyPenalty: 'frequency_penalty', verbosity: 'verbosity' } as const satisfies Partial<Record<GenerationOption, string>>;

/** The same for other vendors' model servers. */
export const compatibleOptions = { ...chatOptions, topK: 'top_k' } as const satisfies Partial<Record<GenerationOption, string>>;
