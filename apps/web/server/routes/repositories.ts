import type { repositoryRoutes } from '@aistudio/contract/routes';
import { abandonUpload, addGrant, addPages, addRepositoryDocument, beginUpload, changePage, changeRepository, completeUpload, createRepository, deleteRepository, handOverRepository, listGrants, listRepositories, listRepositoryDocuments, listUploads, readRepository, refetchPage, removeGrant, removeRepositoryDocument, storeUploadPart } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { bodyPieces } from '../http/body-pieces.ts';
import { readBytes } from '../http/read-body.ts';

export const repositoryHandlers: Handlers<typeof repositoryRoutes> = {
  listRepositories: async ({ context }) => ({ repositories: await listRepositories(context) }),
  createRepository: ({ context, input }) => createRepository(context, input),
  readRepository: ({ context, parameters }) => readRepository(context, parameters.id),
  changeRepository: ({ context, parameters, input }) => changeRepository(context, parameters.id, input),
  deleteRepository: ({ context, parameters }) => deleteRepository(context, parameters.id),
  listRepositoryDocuments: async ({ context, parameters }) => ({ documents: await listRepositoryDocuments(context, parameters.id) }),
  addRepositoryDocument: async (asked) => addRepositoryDocument(asked.context, asked.parameters.id, { name: asked.query.name, bytes: await readBytes(asked) }),
  listUploads: async ({ context, parameters }) => ({ uploads: await listUploads(context, parameters.id) }),
  beginUpload: ({ context, parameters, input }) => beginUpload(context, parameters.id, input),
  storeUploadPart: (asked) => storeUploadPart(asked.context, asked.parameters.id, asked.parameters.upload, Number(asked.parameters.number), bodyPieces(asked)),
  completeUpload: ({ context, parameters }) => completeUpload(context, parameters.id, parameters.upload),
  abandonUpload: ({ context, parameters }) => abandonUpload(context, parameters.id, parameters.upload),
  removeRepositoryDocument: ({ context, parameters }) => removeRepositoryDocument(context, parameters.id, parameters.document),
  addPages: ({ context, parameters, input }) => addPages(context, parameters.id, input),
  changePage: ({ context, parameters, input }) => changePage(context, parameters.id, parameters.page, input),
  refetchPage: ({ context, parameters }) => refetchPage(context, parameters.id, parameters.page),
  listGrants: async ({ context, parameters }) => ({ grants: await listGrants(context, parameters.id) }),
  addGrant: ({ context, parameters, input }) => addGrant(context, parameters.id, input),
  removeGrant: ({ context, parameters }) => removeGrant(context, parameters.id, parameters.grant),
  handOverRepository: ({ context, parameters, input }) => handOverRepository(context, parameters.id, input),
};
