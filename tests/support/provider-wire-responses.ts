import { sseEvent, type ProviderWire, type WireFinish, type WireUsage } from './provider-wire.ts';

let sequence = 0;
const event = (type: string, more: object): Uint8Array => sseEvent({ type, sequence_number: (sequence += 1), ...more }, type);
const place = { item_id: 'msg_fake', output_index: 0, content_index: 0 };
const errors = {
  rate_limited: { code: 'rate_limit_exceeded', message: 'Rate limit reached for requests.' },
  overloaded: { code: 'server_overloaded', message: 'The engine is currently overloaded.' },
  provider_unavailable: { code: 'server_error', message: 'The server had an error while processing your request.' },
};

/** OpenAI's Responses API as documented. */
export const responsesWire: ProviderWire = {
  begin: () => [
    event('response.created', { response: { id: 'resp_fake', object: 'response', status: 'in_progress', output: [], usage: null } }),
    event('response.output_item.added', { output_index: 0, item: { id: 'msg_fake', type: 'message', status: 'in_progress', content: [], role: 'assistant' } }),
    event('response.content_part.added', { ...place, part: { type: 'output_text', annotations: [], logprobs: [], text: '' } }),
  ],
  text: (delta) => [event('response.output_text.delta', { ...place, delta, logprobs: [], obfuscation: 'x'.repeat(sequence % 9) })],
  reasoning: (delta) => [event('response.reasoning_summary_text.delta', { item_id: 'rs_fake', output_index: 0, summary_index: 0, delta })],
  toolCall: (id, name, input) => [
    event('response.output_item.added', { output_index: 1, item: { id: 'fc_fake', type: 'function_call', status: 'in_progress', arguments: '', call_id: id, name } }),
    event('response.function_call_arguments.delta', { item_id: 'fc_fake', output_index: 1, delta: input }),
    event('response.function_call_arguments.done', { item_id: 'fc_fake', output_index: 1, arguments: input }),
    event('response.output_item.done', { output_index: 1, item: { id: 'fc_fake', type: 'function_call', status: 'completed', arguments: input, call_id: id, name } }),
  ],
  finish: (reason, usage, text) => [event('response.output_text.done', { ...place, text }), terminal(reason, usage, text)],
  error: (kind) => [event('error', { ...errors[kind], param: null }), event('response.failed', { response: { id: 'resp_fake', object: 'response', status: 'failed', error: errors[kind], output: [] } })],
  garbage: () => [sseEvent('{"type":"response.output_text.delta","delta":"oh', 'response.output_text.delta')],
  oversized: () => [sseEvent(`"${'x'.repeat(1_100_000)}"`)],
};

function terminal(reason: WireFinish, usage: WireUsage, text: string): Uint8Array {
  const whole = reason === 'stop' || reason === 'tool-calls';
  const status = whole ? 'completed' : 'incomplete';
  return event(`response.${status}`, {
    response: {
      id: 'resp_fake',
      object: 'response',
      status,
      error: null,
      incomplete_details: whole ? null : { reason: reason === 'length' ? 'max_output_tokens' : 'content_filter' },
      output: [{ id: 'msg_fake', type: 'message', status, content: [{ type: 'output_text', annotations: [], text }], role: 'assistant' }],
      usage: {
        input_tokens: usage.input,
        input_tokens_details: { cached_tokens: usage.cached },
        output_tokens: usage.output,
        output_tokens_details: { reasoning_tokens: usage.reasoning },
        total_tokens: usage.input + usage.output,
      },
    },
  });
}
