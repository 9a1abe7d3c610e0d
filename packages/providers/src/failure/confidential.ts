import type { GenerationRequest } from '@aistudio/core';

/** What must never appear in a failure's detail. */
export interface Confidential {
  secrets: readonly string[];
  prompts: readonly string[];
}

export function confidentialOf(request: GenerationRequest, secrets: readonly string[]): Confidential {
  const prompts = request.messages.flatMap((message) => [
    ...message.parts.map((part) => (part.type === 'image' || part.type === 'document' ? part.data : part.text)),
    ...(message.toolCalls ?? []).map((call) => call.input),
    ...(message.toolResults ?? []).map((result) => result.output),
  ]);
  return { secrets, prompts: [...prompts, request.system ?? '', request.continueFrom ?? ''] };
}
