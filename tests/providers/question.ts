import type { GenerationRequest } from '@aistudio/core';

/** A request with one question in it. */
export function question(text: string, more: Partial<GenerationRequest> = {}): GenerationRequest {
  return {
    model: 'fake-model',
    system: null,
    messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
    continueFrom: null,
    maximumOutputTokens: null,
    requestId: 'request-1',
    allowFaults: false,
    ...more,
  };
}
