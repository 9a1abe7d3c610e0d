import { AppError, readDocumentPart } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const readDocumentPartRoute: Route = {
  method: 'GET',
  path: '/api/documents/{id}/parts/{number}',
  access: 'person',
  async handle({ context, parameters, sendJson }) {
    const number = Number(parameters['number']);
    if (!Number.isInteger(number) || number < 1) throw new AppError('not_found', 'There is no such page in this document.');
    sendJson(200, await readDocumentPart(context, parameters['id'] as string, number));
  },
};
