import type { RelayDialect } from '../ports/model-provider.ts';
import type { GatewayError } from './gateway-error.ts';

/** An error within a stream that has begun. OpenAI's clients throw what is under `error`, and also know the event of Responses; Anthropic's read their own. */
export function errorEvent(dialect: RelayDialect | 'messages', { message, param, reason: code }: Pick<GatewayError, 'message' | 'param' | 'reason'>): string {
  if (dialect === 'messages') return `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: code === 'rate_limited' ? 'rate_limit_error' : code === 'overloaded' ? 'overloaded_error' : 'api_error', message } })}\n\n`;
  const error = { message, type: 'server_error', param, code };
  if (dialect === 'chat') return `data: ${JSON.stringify({ error })}\n\n`;
  return `event: error\ndata: ${JSON.stringify({ type: 'error', code, message, param, error })}\n\n`;
}
