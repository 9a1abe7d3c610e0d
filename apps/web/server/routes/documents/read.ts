import { readDocument } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const readDocumentRoute: Route = {
  method: 'GET',
  path: '/api/documents/{id}',
  access: 'person',
  async handle({ context, parameters, sendJson }) {
    sendJson(200, await readDocument(context, parameters['id'] as string));
  },
};
