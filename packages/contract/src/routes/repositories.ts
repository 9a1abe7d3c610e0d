import { z } from 'zod';
import { document } from '../schemas/document.ts';
import { fileName } from '../schemas/file.ts';
import { id } from '../schemas/id.ts';
import { grant, newGrant, newOwner, newPages, newRepository, pageChange, repository, repositoryChange, repositoryDocument } from '../schemas/repository.ts';
import { completedUpload, newUpload, unfinishedUpload, upload } from '../schemas/upload.ts';
import { largestUpload, route, uploadPartBytes } from './route.ts';

export const repositoryRoutes = {
  listRepositories: route({ method: 'GET', path: '/api/repositories', access: 'person', summary: 'Repositories that the person may read.', status: 200, answer: z.object({ repositories: z.array(repository) }) }),
  createRepository: route({ method: 'POST', path: '/api/repositories', access: 'person', summary: 'A new repository of documents.', input: newRepository, status: 201, answer: id }),
  readRepository: route({ method: 'GET', path: '/api/repositories/{id}', access: 'person', summary: 'One repository.', status: 200, answer: repository }),
  changeRepository: route({ method: 'PATCH', path: '/api/repositories/{id}', access: 'person', summary: 'Rename or describe it, for its owner and editors.', input: repositoryChange, status: 204 }),
  deleteRepository: route({ method: 'DELETE', path: '/api/repositories/{id}', access: 'person', summary: 'Delete it with everything in it, for its owner.', status: 204 }),
  listRepositoryDocuments: route({ method: 'GET', path: '/api/repositories/{id}/documents', access: 'person', summary: 'What is in it, and how far its reading is; the newest first.', status: 200, answer: z.object({ documents: z.array(repositoryDocument) }) }),
  addRepositoryDocument: route({ method: 'POST', path: '/api/repositories/{id}/documents', access: 'person', bodyLimit: largestUpload, summary: 'Put a file into it, for its owner and editors.', query: fileName, input: 'bytes', status: 201, answer: document }),
  listUploads: route({ method: 'GET', path: '/api/repositories/{id}/uploads', access: 'person', summary: "The person's own uploads into it that did not end.", status: 200, answer: z.object({ uploads: z.array(unfinishedUpload) }) }),
  beginUpload: route({ method: 'POST', path: '/api/repositories/{id}/uploads', access: 'person', summary: 'Put a large file into it in parts, or go on with that: the same name, size and digest are the same upload.', input: newUpload, status: 200, answer: upload }),
  storeUploadPart: route({ method: 'PUT', path: '/api/repositories/{id}/uploads/{upload}/parts/{number}', access: 'person', bodyLimit: uploadPartBytes, summary: 'Send one part, where its address is here.', input: 'bytes', status: 204 }),
  completeUpload: route({ method: 'POST', path: '/api/repositories/{id}/uploads/{upload}/complete', access: 'person', summary: 'Make a document of the parts. Can be asked again.', status: 200, answer: completedUpload }),
  abandonUpload: route({ method: 'DELETE', path: '/api/repositories/{id}/uploads/{upload}', access: 'person', summary: 'Remove what has arrived.', status: 204 }),
  removeRepositoryDocument: route({ method: 'DELETE', path: '/api/repositories/{id}/documents/{document}', access: 'person', summary: 'Delete a document, for its owner and editors.', status: 204 }),
  addPages: route({ method: 'POST', path: '/api/repositories/{id}/pages', access: 'person', summary: 'Fetch pages of the web, files by their address, or what sitemaps name, into it.', input: newPages, status: 202, answer: z.object({ added: z.int() }) }),
  changePage: route({ method: 'PATCH', path: '/api/repositories/{id}/pages/{page}', access: 'person', summary: 'Choose how often a page is fetched again.', input: pageChange, status: 204 }),
  refetchPage: route({ method: 'POST', path: '/api/repositories/{id}/pages/{page}/fetch', access: 'person', summary: 'Fetch a page again now.', status: 202 }),
  listGrants: route({ method: 'GET', path: '/api/repositories/{id}/grants', access: 'person', summary: 'Who may read and change it, for its owner.', status: 200, answer: z.object({ grants: z.array(grant) }) }),
  addGrant: route({ method: 'POST', path: '/api/repositories/{id}/grants', access: 'person', summary: 'Let a person or everybody of a role read or change it, for its owner.', input: newGrant, status: 201, answer: grant }),
  removeGrant: route({ method: 'DELETE', path: '/api/repositories/{id}/grants/{grant}', access: 'person', summary: 'Take that back.', status: 204 }),
  handOverRepository: route({ method: 'POST', path: '/api/repositories/{id}/owner', access: 'person', summary: 'Make somebody else its owner.', input: newOwner, status: 204 }),
};
