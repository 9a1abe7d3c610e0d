import { parseExact } from '@aistudio/stream';
import { GatewayError } from './gateway-error.ts';

/** The body as an object, its numbers with every digit. Throws a GatewayError for anything else. */
export function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = parseExact(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new GatewayError('invalid_request', 'invalid_json', 'The request body is not a JSON object.');
}
