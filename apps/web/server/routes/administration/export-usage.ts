import { pipeline } from 'node:stream/promises';
import { AppError, exportUsage } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const exportUsageRoute: Route = {
  method: 'GET',
  path: '/api/administration/usage/csv',
  access: 'administrator',
  async handle({ context, query, request, response }) {
    // Its answers end where the connection does, and a file that broke off would look whole.
    if (request.httpVersion === '1.0') throw new AppError('unsupported', 'This file comes in pieces, which needs HTTP/1.1.');
    const { name, pieces } = exportUsage(context, Object.fromEntries(query));
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' });
    try {
      await pipeline(pieces, response);
    } catch (error) {
      // Whoever asked has gone.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    }
  },
};
