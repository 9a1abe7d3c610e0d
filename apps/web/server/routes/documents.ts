import type { documentRoutes } from '@aistudio/contract/routes';
import { AppError, listDocuments, readDocument, readDocumentFile, readDocumentPart, readPageChanges, searchDocuments, unlockDocument } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { sendContent } from '../http/send-content.ts';

export const documentHandlers: Handlers<typeof documentRoutes> = {
  listDocuments: async ({ context, query }) => ({ documents: await listDocuments(context, query.ids) }),
  readDocument: ({ context, parameters }) => readDocument(context, parameters.id),
  unlockDocument: ({ context, parameters, input }) => unlockDocument(context, parameters.id, input),
  async readDocumentPart({ context, parameters }) {
    const number = Number(parameters.number);
    if (!Number.isInteger(number) || number < 1) throw new AppError('not_found', 'There is no such page in this document.');
    return readDocumentPart(context, parameters.id, number);
  },
  searchDocuments: ({ context, query }) => searchDocuments(context, { query: query.query, repositoryId: query.repository ?? null, most: 20 }),
  readPageChanges: ({ context, parameters }) => readPageChanges(context, parameters.id),
  async readDocumentFile(asked) {
    const { name, isPdf, read } = await readDocumentFile(asked.context, asked.parameters.id);
    // Only what a browser draws by itself without running any of it is shown inline; everything else is downloaded.
    await sendContent(asked, read, {
      'content-type': isPdf ? 'application/pdf' : 'application/octet-stream',
      'content-disposition': `${isPdf ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  },
};
