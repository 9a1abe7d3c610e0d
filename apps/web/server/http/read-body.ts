import type { IncomingMessage, ServerResponse } from 'node:http';
import { say } from '@aistudio/contract';
import { AppError, parseInput, storable } from '@aistudio/core';
import type { ZodType } from 'zod';
import type { BodyRoom } from './body-room.ts';
import { inflateBody } from './inflate-body.ts';

/** Where a body comes from, how to tell its sender to continue (`Expect: 100-continue`), and how much of it is accepted. */
export interface Incoming {
  request: IncomingMessage;
  response: ServerResponse;
  /** In bytes. */
  bodyLimit: number;
  room: BodyRoom;
}

/**
 * The whole body, decompressed if necessary; the limit applies to both. Rejects with too_large as soon as more than the limit is announced or arrives, with unavailable if too much
 * is arriving already, with invalid_request if the client leaves before its end.
 */
export async function readBytes(incoming: Incoming): Promise<Buffer> {
  return inflateBody(await receive(incoming), incoming.request.headers['content-encoding'], incoming.bodyLimit, tooLargeFor(incoming.bodyLimit));
}

function receive({ request, response, bodyLimit, room }: Incoming): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (give: () => void): void => {
      request.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
      room.leave(size);
      give();
    };
    const refuse = (error: AppError): void => {
      settle(() => reject(error));
      // What is refused is still read and dropped: closing on a client that writes would hide the answer from it.
      request.resume();
    };
    const tooLarge = (): void => refuse(tooLargeFor(bodyLimit));
    const onData = (chunk: Buffer): void => {
      if (size + chunk.length > bodyLimit) return tooLarge();
      if (!room.enter(chunk.length)) return refuse(new AppError('unavailable', 'Too much is being sent to this server at once. Try again in a moment.', { retryAfterSeconds: 2 }));
      size += chunk.length;
      chunks.push(chunk);
    };
    const onEnd = (): void => settle(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
    const onGone = (): void => settle(() => reject(new AppError('invalid_request', 'The connection ended before the request did.')));
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return tooLarge();
    if (request.destroyed) return onGone();
    if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
    request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  });
}

/** The body as the schema says. Throws unsupported for what says that it is no JSON, invalid_request with the first thing that is wrong. */
export async function readJson<T>(incoming: Incoming, schema: ZodType<T>): Promise<T> {
  const type = incoming.request.headers['content-type'];
  if (type !== undefined && !/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) throw new AppError('unsupported', 'Send JSON, with "content-type: application/json".');
  const bytes = await readBytes(incoming);
  let value: unknown;
  try {
    // Made storable here and in no other place, so that no text of a request can be one that the database refuses.
    value = bytes.length === 0 ? {} : storable(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw new AppError('invalid_request', 'The request body is not valid JSON.');
  }
  return parseInput(schema, value);
}

function tooLargeFor(bodyLimit: number): AppError {
  return new AppError('too_large', say`The request is larger than ${describeBytes(bodyLimit)}.`);
}

function describeBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.floor(bytes / 1_000)} KB` : `${Math.floor(bytes / 1_000_000)} MB`;
}
