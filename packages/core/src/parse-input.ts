import { say } from '@aistudio/contract';
import type { ZodType } from 'zod';
import { AppError } from './errors.ts';

/** The input according to the schema; throws invalid_request with the first thing that is wrong, never with a value. */
export function parseInput<T>(schema: ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  const problem = issue?.message ?? 'unknown problem';
  throw new AppError('invalid_request', place === '' ? say`The request is invalid: ${problem}.` : say`The request is invalid at "${place}": ${problem}.`);
}
