import { each, passes, read, type DialectFields } from './dialect-field.ts';
import { addedByServers, neverPassed } from './server-fields.ts';

/** Responses. Source: https://platform.openai.com/docs/api-reference/responses/create */
export const responsesFields: DialectFields = {
  ...addedByServers,
  ...neverPassed,
  ...each(read, ['model', 'input', 'instructions', 'stream', 'temperature', 'top_p', 'tools', 'tool_choice', 'metadata', 'store']),
  parallel_tool_calls: { treatment: 'read', option: 'parallelToolCalls', nothing: [true] },
  max_output_tokens: { treatment: 'read', costs: 'tokens' },
  reasoning: { treatment: 'read', keys: ['effort', 'summary', 'generate_summary'] },
  text: { treatment: 'read', keys: ['format', 'verbosity'], keyOptions: { verbosity: 'verbosity' } },
  stream_options: { treatment: 'read', keys: ['include_usage', 'include_obfuscation'] },
  ...each(passes, ['include', 'max_tool_calls', 'prompt_cache_key', 'prompt_cache_retention', 'safety_identifier', 'user']),
  truncation: { treatment: 'passes', nothing: ['disabled'] },
  top_logprobs: { treatment: 'unmatched', nothing: [0], instead: 'Log probabilities are not offered for this model.' },
  prompt: { treatment: 'refused', grant: 'prompt', instead: 'Stored prompts are not offered. Send the instructions themselves.' },
  background: { treatment: 'refused', nothing: [false], instead: 'Send an Idempotency-Key instead of "background": the answer then continues without its reader.' },
  previous_response_id: { treatment: 'refused', instead: 'Responses are not stored here. Send the earlier items in "input".' },
  conversation: { treatment: 'refused', instead: 'Responses are not stored here. Send the earlier items in "input".' },
};
