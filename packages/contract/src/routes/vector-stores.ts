import { deleted, newVectorStore, newVectorStoreFile, openaiFile, pageOf, storeSearch, storeSearchResults, vectorStore, vectorStoreFile } from '../schemas/openai/vector-store.ts';
import { largestUpload, route } from './route.ts';

/** Documents and repositories, as far as OpenAI's clients need them to upload and to search. */
export const vectorStoreRoutes = {
  createOpenaiFile: route({ method: 'POST', path: '/v1/files', access: 'key', bodyLimit: largestUpload, summary: 'Upload a file, as a form with the field "file".', input: 'bytes', status: 200, answer: openaiFile }),
  listOpenaiFiles: route({ method: 'GET', path: '/v1/files', access: 'key', summary: 'One’s own files, newest first.', status: 200, answer: pageOf(openaiFile) }),
  getOpenaiFile: route({ method: 'GET', path: '/v1/files/{id}', access: 'key', summary: 'One of them, and whether it has been read.', status: 200, answer: openaiFile }),
  deleteOpenaiFile: route({ method: 'DELETE', path: '/v1/files/{id}', access: 'key', summary: 'Delete it, also from its store.', status: 200, answer: deleted }),
  createVectorStore: route({ method: 'POST', path: '/v1/vector_stores', access: 'key', summary: 'A new repository.', input: newVectorStore, status: 200, answer: vectorStore }),
  listVectorStores: route({ method: 'GET', path: '/v1/vector_stores', access: 'key', summary: 'Repositories that one may read.', status: 200, answer: pageOf(vectorStore) }),
  getVectorStore: route({ method: 'GET', path: '/v1/vector_stores/{id}', access: 'key', summary: 'One of them.', status: 200, answer: vectorStore }),
  deleteVectorStore: route({ method: 'DELETE', path: '/v1/vector_stores/{id}', access: 'key', summary: 'Delete it with everything in it.', status: 200, answer: deleted }),
  addVectorStoreFile: route({ method: 'POST', path: '/v1/vector_stores/{id}/files', access: 'key', summary: 'Add a file that is in no other store.', input: newVectorStoreFile, status: 200, answer: vectorStoreFile }),
  listVectorStoreFiles: route({ method: 'GET', path: '/v1/vector_stores/{id}/files', access: 'key', summary: 'The files in it.', status: 200, answer: pageOf(vectorStoreFile) }),
  getVectorStoreFile: route({ method: 'GET', path: '/v1/vector_stores/{id}/files/{file}', access: 'key', summary: 'One of its files, and whether it can be searched.', status: 200, answer: vectorStoreFile }),
  removeVectorStoreFile: route({ method: 'DELETE', path: '/v1/vector_stores/{id}/files/{file}', access: 'key', summary: 'Delete it from the store.', status: 200, answer: deleted }),
  searchVectorStore: route({ method: 'POST', path: '/v1/vector_stores/{id}/search', access: 'key', summary: 'Search it by words and by meaning.', input: storeSearch, status: 200, answer: storeSearchResults }),
  searchEverything: route({ method: 'POST', path: '/v1/search', access: 'key', summary: "The same over everything that the key's person may read.", input: storeSearch, status: 200, answer: storeSearchResults }),
};
