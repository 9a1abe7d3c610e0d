import type { ZodType } from 'zod';
import { GatewayError } from './gateway-error.ts';

/** The body according to the schema. Throws a GatewayError that names the field, never its value. */
export function parseBody<T>(schema: ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const param = issue?.path.join('.') ?? '';
  throw new GatewayError('invalid_request', 'invalid_value', `The request is invalid${param === '' ? '' : ` at "${param}"`}: ${issue?.message ?? 'unknown problem'}.`, param === '' ? {} : { param });
}
