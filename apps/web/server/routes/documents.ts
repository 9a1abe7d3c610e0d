import type { documentRoutes } from '@aistudio/contract/routes';
import { AppError, listDocuments, readDocument, readDocumentPart } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';

export const documentHandlers: Handlers<typeof documentRoutes> = {
  listDocuments: async ({ context, query }) => ({ documents: await listDocuments(context, query.ids) }),
  readDocument: ({ context, parameters }) => readDocument(context, parameters.id),
  async readDocumentPart({ context, parameters }) {
    const number = Number(parameters.number);
    if (!Number.isInteger(number) || number < 1) throw new AppError('not_found', 'There is no such page in this document.');
    return readDocumentPart(context, parameters.id, number);
  },
};
