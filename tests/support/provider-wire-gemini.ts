import { sseEvent, type ProviderWire } from './provider-wire.ts';

const chunk = (parts: object[], more: object = {}): Uint8Array =>
  sseEvent({ candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }], usageMetadata: { promptTokenCount: 3, totalTokenCount: 3 }, modelVersion: 'fake-model', responseId: 'fake' });
const reasons = { stop: 'STOP', length: 'MAX_TOKENS', 'content-filter': 'SAFETY', 'tool-calls': 'STOP' };
const errors = {
  rate_limited: { code: 429, message: 'Resource has been exhausted.', status: 'RESOURCE_EXHAUSTED' },
  overloaded: { code: 503, message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' },
  provider_unavailable: { code: 500, message: 'An internal error has occurred.', status: 'INTERNAL' },
};

/** Gemini's `streamGenerateContent?alt=sse` as documented. */
export const geminiWire: ProviderWire = {
  begin: () => [],
  text: (delta) => [chunk([{ text: delta }])],
  reasoning: (delta) => [chunk([{ text: delta, thought: true }])],
  toolCall: (id, name, input) => [chunk([{ functionCall: { id, name, args: JSON.parse(input) }, thoughtSignature: 'c2lnbmVk' }])],
  finish: (reason, usage) => [
    sseEvent({
      candidates: [{ content: { parts: [{ text: '', thoughtSignature: 'c2lnbmVk' }], role: 'model' }, finishReason: reasons[reason], index: 0 }],
      usageMetadata: {
        promptTokenCount: usage.input,
        candidatesTokenCount: usage.output - usage.reasoning,
        totalTokenCount: usage.input + usage.output,
        thoughtsTokenCount: usage.reasoning,
        cachedContentTokenCount: usage.cached,
      },
    }),
  ],
  error: (kind) => [sseEvent({ error: errors[kind] })],
  garbage: () => [sseEvent('{"candidates":[{"content":{"par')],
  oversized: () => [sseEvent(`"${'x'.repeat(1_100_000)}"`)],
};
