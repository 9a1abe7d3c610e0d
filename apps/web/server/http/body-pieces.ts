import { AppError } from '@aistudio/core';
import type { Incoming } from './read-body.ts';

/**
 * The body as it arrives, for handlers that pass it on without holding it. Rejects with unsupported if it is compressed, with
 * invalid_request if the client leaves before its end. What is no longer wanted is still read and dropped.
 */
export async function* bodyPieces({ request, response }: Pick<Incoming, 'request' | 'response'>): AsyncGenerator<Uint8Array> {
  const coding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  try {
    if (coding !== 'identity') throw new AppError('unsupported', 'Send the part without a content-encoding.');
    if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
    for await (const piece of request.iterator({ destroyOnReturn: false })) yield piece as Buffer;
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('invalid_request', 'The connection ended before the request did.');
  } finally {
    request.resume();
  }
}
