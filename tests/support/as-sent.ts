import { parseInput } from '@aistudio/core';

type Schema<Parsed> = Parameters<typeof parseInput<Parsed>>[0];

/** A verb as a request reaches it: what was sent is parsed first. */
export function asSent<Context, Parsed, Result>(schema: Schema<Parsed>, verb: (context: Context, input: Parsed) => Result | Promise<Result>) {
  return async (context: Context, sent: unknown): Promise<Result> => verb(context, parseInput(schema, sent));
}
