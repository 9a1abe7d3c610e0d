import type { IncomingMessage } from 'node:http';
import { AppError } from '@aistudio/core';
import type { ZodType } from 'zod';

export const maximumJsonBytes = 10_000_000;

/** The whole body. Throws too_large as soon as more than `maximumBytes` are announced or arrive. */
export async function readBytes(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const tooLarge = () => new AppError('too_large', `The request is larger than ${Math.floor(maximumBytes / 1_000_000)} MB.`);
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // What is refused is still read and dropped by the server: closing on a client that writes would hide the answer from it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The body as the schema says. Throws invalid_request with the first thing that is wrong. */
export async function readJson<T>(request: IncomingMessage, schema: ZodType<T>): Promise<T> {
  const bytes = await readBytes(request, maximumJsonBytes);
  let value: unknown;
  try {
    value = bytes.length === 0 ? {} : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new AppError('invalid_request', 'The request body is not valid JSON.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') ?? '';
  throw new AppError('invalid_request', `The request is not right${place ? ` at "${place}"` : ''}: ${issue?.message ?? 'unknown problem'}.`);
}
