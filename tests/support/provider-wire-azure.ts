import { sseEvent, type ProviderWire } from './provider-wire.ts';

const safe = { hate: { filtered: false, severity: 'safe' }, self_harm: { filtered: false, severity: 'safe' }, sexual: { filtered: false, severity: 'safe' }, violence: { filtered: false, severity: 'safe' } };
const chunk = (delta: object, finishReason: string | null = null): object => ({
  choices: [{ content_filter_results: safe, delta, finish_reason: finishReason, index: 0, logprobs: null }],
  created: 1762317021,
  id: 'chatcmpl-fake',
  model: 'fake-model',
  obfuscation: 'xyz',
  object: 'chat.completion.chunk',
  system_fingerprint: null,
  usage: null,
});
const reasons = { stop: 'stop', length: 'length', 'content-filter': 'content_filter', 'tool-calls': 'tool_calls' };
const errors = {
  rate_limited: { code: '429', message: 'Requests have exceeded the call rate limit. Please retry after 6 seconds.' },
  overloaded: { code: '503', message: 'The server is overloaded.' },
  provider_unavailable: { code: 'InternalServerError', message: 'The server had an error.' },
};

/** Azure's Chat Completions: first a chunk about the question's filters, then filter results with every piece. */
export const azureWire: ProviderWire = {
  begin: () => [
    sseEvent({ choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: [{ prompt_index: 0, content_filter_results: { ...safe, jailbreak: { filtered: false, detected: false } } }] }),
    sseEvent(chunk({ content: '', refusal: null, role: 'assistant' })),
  ],
  text: (delta) => [sseEvent(chunk({ content: delta }))],
  reasoning: (delta) => [sseEvent(chunk({ reasoning_content: delta }))],
  toolCall: (id, name, input) => [
    sseEvent(chunk({ tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '' } }] })),
    sseEvent(chunk({ tool_calls: [{ index: 0, function: { arguments: input.slice(0, 4) } }] })),
    sseEvent(chunk({ tool_calls: [{ index: 0, function: { arguments: input.slice(4) } }] })),
  ],
  finish: (reason, usage) => [
    sseEvent(chunk({}, reasons[reason])),
    // The asynchronous filter comes last, without a delta.
    sseEvent({ choices: [{ content_filter_offsets: { check_offset: 1, start_offset: 1, end_offset: 9 }, content_filter_results: safe, finish_reason: null, index: 0 }] }),
    sseEvent({
      ...chunk({}),
      choices: [],
      usage: { prompt_tokens: usage.input, prompt_tokens_details: { cached_tokens: usage.cached }, completion_tokens: usage.output, completion_tokens_details: { reasoning_tokens: usage.reasoning }, total_tokens: usage.input + usage.output },
    }),
    sseEvent('[DONE]'),
  ],
  error: (kind) => [sseEvent({ error: errors[kind] })],
  garbage: () => [sseEvent('{"choices":[{"del')],
  oversized: () => [sseEvent(`"${'x'.repeat(1_100_000)}"`)],
};
