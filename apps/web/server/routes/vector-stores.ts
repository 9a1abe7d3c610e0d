import type { vectorStoreRoutes } from '@aistudio/contract/routes';
import { addVectorStoreFile, createOpenaiFile, createVectorStore, deleteOpenaiFile, deleteVectorStore, getOpenaiFile, getVectorStore, getVectorStoreFile, listOpenaiFiles, listVectorStoreFiles, listVectorStores, removeVectorStoreFile, searchVectorStore } from '@aistudio/core';
import type { Handlers } from '../http/exchange.ts';
import { readFormFile } from '../http/read-form-file.ts';

export const vectorStoreHandlers: Handlers<typeof vectorStoreRoutes> = {
  createOpenaiFile: async (asked) => createOpenaiFile(asked.context, await readFormFile(asked)),
  listOpenaiFiles: async ({ context }) => pageOf(await listOpenaiFiles(context)),
  getOpenaiFile: ({ context, parameters }) => getOpenaiFile(context, parameters.id),
  async deleteOpenaiFile({ context, parameters: { id } }) {
    await deleteOpenaiFile(context, id);
    return { id, object: 'file', deleted: true };
  },
  createVectorStore: ({ context, input }) => createVectorStore(context, input),
  listVectorStores: async ({ context }) => pageOf(await listVectorStores(context)),
  getVectorStore: ({ context, parameters }) => getVectorStore(context, parameters.id),
  async deleteVectorStore({ context, parameters: { id } }) {
    await deleteVectorStore(context, id);
    return { id, object: 'vector_store.deleted', deleted: true };
  },
  addVectorStoreFile: ({ context, parameters, input }) => addVectorStoreFile(context, parameters.id, input.file_id),
  listVectorStoreFiles: async ({ context, parameters }) => pageOf(await listVectorStoreFiles(context, parameters.id)),
  getVectorStoreFile: ({ context, parameters }) => getVectorStoreFile(context, parameters.id, parameters.file),
  async removeVectorStoreFile({ context, parameters: { id, file } }) {
    await removeVectorStoreFile(context, id, file);
    return { id: file, object: 'vector_store.file.deleted', deleted: true };
  },
  searchVectorStore: ({ context, parameters, input }) => searchVectorStore(context, parameters.id, input),
  searchEverything: ({ context, input }) => searchVectorStore(context, null, input),
};

function pageOf<Item extends { id: string }>(data: Item[]) {
  return { object: 'list' as const, data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false as const };
}
