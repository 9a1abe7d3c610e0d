import { each, passes, read, type DialectFields } from './dialect-field.ts';
import { addedByServers, neverPassed } from './server-fields.ts';

/** Chat Completions. Source: https://platform.openai.com/docs/api-reference/chat/create */
export const chatFields: DialectFields = {
  ...addedByServers,
  ...neverPassed,
  ...each(read, ['model', 'messages', 'stream', 'temperature', 'top_p', 'stop', 'reasoning_effort', 'tools', 'tool_choice', 'response_format']),
  parallel_tool_calls: { treatment: 'read', option: 'parallelToolCalls', nothing: [true] },
  seed: { treatment: 'read', option: 'seed' },
  presence_penalty: { treatment: 'read', option: 'presencePenalty', nothing: [0] },
  frequency_penalty: { treatment: 'read', option: 'frequencyPenalty', nothing: [0] },
  verbosity: { treatment: 'read', option: 'verbosity' },
  stream_options: { treatment: 'read', keys: ['include_usage', 'include_obfuscation', 'continuous_usage_stats'] },
  max_tokens: { treatment: 'read', costs: 'tokens' },
  max_completion_tokens: { treatment: 'read', costs: 'tokens' },
  n_predict: { treatment: 'compatible', costs: 'tokens' },
  n: { treatment: 'unmatched', costs: 'answers', nothing: [1], instead: 'One answer a request; send the request again for another.' },
  ...each(passes, ['logit_bias', 'metadata', 'prompt_cache_key', 'prompt_cache_retention', 'safety_identifier', 'user']),
  store: { treatment: 'passes', nothing: [false] },
  reasoning: { treatment: 'compatible', keys: ['effort', 'max_tokens', 'exclude', 'enabled', 'summary'] },
  usage: { treatment: 'compatible', keys: ['include'] },
  logprobs: { treatment: 'unmatched', nothing: [false], instead: 'Log probabilities are not offered for this model.' },
  top_logprobs: { treatment: 'unmatched', nothing: [0], instead: 'Log probabilities are not offered for this model.' },
  modalities: { treatment: 'left out', nothing: [['text']] },
  audio: { treatment: 'refused', instead: 'Answers are text here; audio is not offered.' },
  functions: { treatment: 'unmatched', nothing: [[]], instead: 'Use "tools" instead of "functions".' },
  function_call: { treatment: 'unmatched', nothing: ['none'], instead: 'Use "tool_choice" instead of "function_call".' },
  background: { treatment: 'refused', nothing: [false], instead: 'Send an Idempotency-Key instead of "background": the answer then continues without its reader.' },
  previous_response_id: { treatment: 'refused', instead: 'Answers are not stored here. Send the earlier messages.' },
  conversation: { treatment: 'refused', instead: 'Answers are not stored here. Send the earlier messages.' },
};
