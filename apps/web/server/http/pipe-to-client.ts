import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** Sends pieces until they end or the client leaves. Throws what reading them throws; the client's leaving is not an error. */
export async function pipeToClient(pieces: AsyncIterable<string | Uint8Array>, response: ServerResponse): Promise<void> {
  try {
    await pipeline(pieces, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
