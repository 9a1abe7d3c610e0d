import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@aistudio/core';
import type { ZodType } from 'zod';

export const maximumJsonBytes = 10_000_000;

/** Where a body comes from, and how its sender is told to go on (`Expect: 100-continue`). */
export interface Incoming {
  request: IncomingMessage;
  response: ServerResponse;
}

/** The whole body. Rejects with too_large as soon as more than `maximumBytes` are announced or arrive, with invalid_request when the client is gone before its end. */
export function readBytes({ request, response }: Incoming, maximumBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (give: () => void): void => {
      request.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      give();
    };
    const refuse = (): void => {
      settle(() => reject(new AppError('too_large', `The request is larger than ${Math.floor(maximumBytes / 1_000_000)} MB.`)));
      // What is refused is still read and dropped: closing on a client that writes would hide the answer from it.
      request.resume();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maximumBytes) return refuse();
      chunks.push(chunk);
    };
    const onEnd = (): void => settle(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
    const onGone = (): void => settle(() => reject(new AppError('invalid_request', 'The connection ended before the request did.')));
    if (Number(request.headers['content-length'] ?? 0) > maximumBytes) return refuse();
    if (request.destroyed) return onGone();
    if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
    request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

/** The body as the schema says. Throws invalid_request with the first thing that is wrong. */
export async function readJson<T>(incoming: Incoming, schema: ZodType<T>): Promise<T> {
  const bytes = await readBytes(incoming, maximumJsonBytes);
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
