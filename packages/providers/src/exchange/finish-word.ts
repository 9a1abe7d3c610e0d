import type { FinishReason } from '@aistudio/stream';

/** What a finish reason means: how the answer finished, or the fault that broke it off. */
export type FinishMeaning = FinishReason | 'overloaded' | 'broken' | 'bad-call';

/** By meaning, in lower case with one underscore between words: the finish reasons of all dialects, because gateways pass on each other's. */
const words: Record<FinishMeaning, string> = {
  stop: 'stop stopped stop_str stop_sequence eos eos_token eos_found end end_turn end_of_turn end_of_text complete completed finished finish done normal success ok',
  length: 'length max_length max_tokens max_token max_output_tokens max_new_tokens max_completion_tokens model_length token_limit length_limit limit context_length context_length_exceeded model_context_window_exceeded model_context_window truncated',
  'content-filter':
    'content_filter content_filtered filtered filter safety sensitive content_policy content_policy_violation moderation flagged blocked refusal recitation blocklist prohibited_content spii guardrail guardrail_intervened guardrails image_safety image_prohibited_content image_recitation model_armor error_toxic',
  'tool-calls': 'tool_calls tool_call tool_use tools function_call function_calls toolcalls tooluse functioncall',
  error: 'error abort aborted failed failure cancelled canceled internal_error server_error timeout error_limit',
  overloaded: 'insufficient_system_resource overloaded engine_overloaded',
  broken: 'network_error connection_error disconnected',
  'bad-call': 'malformed_function_call malformed_tool_use malformed_model_output unexpected_tool_call missing_thought_signature too_many_tool_calls malformed_response',
  unknown: 'finish_reason_unspecified unspecified unknown null none',
  other: 'other',
};

const meanings = new Map(Object.entries(words).flatMap(([meaning, list]) => list.split(' ').map((word): [string, FinishMeaning] => [word, meaning as FinishMeaning])));

/** Null for none; `other` for an unknown one. */
export function finishMeaning(value: unknown): FinishMeaning | null {
  if (typeof value !== 'string' || value === '') return null;
  const word = value.trim().replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return meanings.get(word) ?? 'other';
}
