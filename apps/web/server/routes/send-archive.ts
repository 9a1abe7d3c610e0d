import { AppError, exportPerson } from '@aistudio/core';
import type { Exchange } from '../http/exchange.ts';
import { pipeToClient } from '../http/pipe-to-client.ts';
import { writeZip } from '../http/write-zip.ts';

/** Answers with everything of a person as one file, written while it is read. Breaks off when something cannot be read. */
export async function sendArchive({ context, request, response }: Exchange, personId: string): Promise<void> {
  // Its answers end where the connection does, and a file that broke off would look whole.
  if (request.httpVersion === '1.0') throw new AppError('unsupported', 'This file comes in pieces, which needs HTTP/1.1.');
  const { name, entries } = await exportPerson(context, personId);
  response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'no-store' });
  await pipeToClient(writeZip(entries, context.clock.now()), response);
}
