import type { usageRoutes } from '@aistudio/contract/routes';
import { AppError, exportUsage, readOwnUsage, readUsage } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { pipeToClient } from '../http/pipe-to-client.ts';

export const usageHandlers: Handlers<typeof usageRoutes> = {
  readOwnUsage: ({ context, query }) => readOwnUsage(context, query),
  readUsage: ({ context, query }) => readUsage(context, query),
  async exportUsage({ context, query, request, response }) {
    // Its responses end with the connection, and a file that broke off would look complete.
    if (request.httpVersion === '1.0') throw new AppError('unsupported', 'This file comes in pieces, which needs HTTP/1.1.');
    const { name, pieces } = exportUsage(context, query);
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' });
    await pipeToClient(pieces, response);
  },
};
