import { listDocuments } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listDocumentsRoute: Route = {
  method: 'GET',
  path: '/api/documents',
  access: 'person',
  async handle({ context, query, sendJson }) {
    sendJson(200, { documents: await listDocuments(context, (query.get('ids') ?? '').split(',').filter((id) => id !== '').slice(0, 200)) });
  },
};
