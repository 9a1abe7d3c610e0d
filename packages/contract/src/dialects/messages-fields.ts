import { each, leftOut, passes, read, type DialectFields } from './dialect-field.ts';
import { neverPassed } from './server-fields.ts';

/** Anthropic's Messages, translated for every model. Source: https://docs.claude.com/en/api/messages */
export const messagesFields: DialectFields = {
  ...neverPassed,
  ...each(read, ['model', 'messages', 'system', 'stream', 'temperature', 'top_p', 'stop_sequences', 'tools', 'tool_choice', 'thinking', 'output_format']),
  max_tokens: { treatment: 'read', costs: 'tokens' },
  top_k: { treatment: 'read', option: 'topK' },
  output_config: { treatment: 'read', keys: ['effort', 'format'] },
  ...each(passes, ['metadata', 'cache_control']),
  ...each(leftOut, ['mcp_servers', 'container', 'betas', 'fallback_credit_token', 'user_profile_id']),
};
