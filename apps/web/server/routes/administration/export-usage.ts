import { once } from 'node:events';
import { exportUsage } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const exportUsageRoute: Route = {
  method: 'GET',
  path: '/api/administration/usage/csv',
  access: 'administrator',
  async handle({ context, query, response }) {
    const pieces = exportUsage(context, { days: query.get('days') ?? undefined });
    // The head waits for the first piece: what is refused is refused as in any other request.
    for await (const piece of pieces) {
      if (!response.headersSent) {
        response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="usage.csv"', 'cache-control': 'no-store' });
      }
      if (response.destroyed) return;
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  },
};
