import { AppError, exportPerson } from '@aistudio/core';
import type { Exchange } from '../http/exchange.ts';
import { pipeToClient } from '../http/pipe-to-client.ts';
import { writeZip } from '../http/write-zip.ts';

/** Sends everything of a person as one file, written while it is read. Breaks off if something cannot be read. */
export async function sendArchive({ context, request, response }: Exchange, personId: string): Promise<void> {
  // Its responses end with the connection, and a file that broke off would look complete.
  if (request.httpVersion === '1.0') throw new AppError('unsupported', 'This file comes in pieces, which needs HTTP/1.1.');
  const { name, entries } = await exportPerson(context, personId);
  response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'no-store' });
  await pipeToClient(writeZip(entries, context.clock.now()), response);
}
