import { AppError, attachFile, maximumFileBytes } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const storeFileRoute: Route = {
  method: 'POST',
  path: '/api/files',
  access: 'person',
  bodyLimit: maximumFileBytes,
  async handle({ context, query, readBytes, request, sendJson }) {
    const name = (query.get('name') ?? '').trim();
    if (name === '' || name.length > 255) throw new AppError('invalid_request', 'Give the file a name of at most 255 characters, as ?name=.');
    const bytes = await readBytes();
    sendJson(201, await attachFile(context, { name, declaredType: request.headers['content-type'] ?? '', bytes }));
  },
};
