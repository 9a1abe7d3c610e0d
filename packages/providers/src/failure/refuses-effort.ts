import type { ProviderFailure, ReasoningEffort } from '@aistudio/core';

/**
 * True when the request was refused for the effort it asked for. Servers name the parameter or quote the word:
 * "Unsupported value: 'low' is not supported with the 'gpt-5-pro' model" (OpenAI), `think value "low" is not supported` (Ollama).
 */
export function refusesEffort({ status, detail }: ProviderFailure, effort: ReasoningEffort): boolean {
  return (status === 400 || status === 422) && (/effort/i.test(detail) || new RegExp(`['"\`]${effort}['"\`]`).test(detail));
}
