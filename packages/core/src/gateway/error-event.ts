import type { RelayDialect } from '../ports/model-provider.ts';
import type { GatewayError } from './gateway-error.ts';

/** An error within a stream that has begun. OpenAI's clients throw what stands under `error`, and know the event of Responses besides. */
export function errorEvent(dialect: RelayDialect, { message, param, reason: code }: GatewayError): string {
  const error = { message, type: 'server_error', param, code };
  if (dialect === 'chat') return `data: ${JSON.stringify({ error })}\n\n`;
  return `event: error\ndata: ${JSON.stringify({ type: 'error', code, message, param, error })}\n\n`;
}
