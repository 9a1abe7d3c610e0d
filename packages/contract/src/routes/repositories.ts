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
  changeRepository: route({ method: 'PATCH', path: '/api/repositories/{id}', access: 'person', summary: 'Change its name or description, for its owner and editors.', input: repositoryChange, status: 204 }),
  deleteRepository: route({ method: 'DELETE', path: '/api/repositories/{id}', access: 'person', summary: 'Delete it with everything in it, for its owner.', status: 204 }),
  listRepositoryDocuments: route({ method: 'GET', path: '/api/repositories/{id}/documents', access: 'person', summary: 'Its documents and the progress of reading them; newest first.', status: 200, answer: z.object({ documents: z.array(repositoryDocument) }) }),
  addRepositoryDocument: route({ method: 'POST', path: '/api/repositories/{id}/documents', access: 'person', bodyLimit: largestUpload, summary: 'Add a file, for its owner and editors.', query: fileName, input: 'bytes', status: 201, answer: document }),
  listUploads: route({ method: 'GET', path: '/api/repositories/{id}/uploads', access: 'person', summary: "The person's own unfinished uploads into it.", status: 200, answer: z.object({ uploads: z.array(unfinishedUpload) }) }),
  beginUpload: route({ method: 'POST', path: '/api/repositories/{id}/uploads', access: 'person', summary: 'Upload a large file into it in parts, or continue to: the same name, size and digest are the same upload.', input: newUpload, status: 200, answer: upload }),
  storeUploadPart: route({ method: 'PUT', path: '/api/repositories/{id}/uploads/{upload}/parts/{number}', access: 'person', bodyLimit: uploadPartBytes, summary: 'Send one part, if its address is here.', input: 'bytes', status: 204 }),
  completeUpload: route({ method: 'POST', path: '/api/repositories/{id}/uploads/{upload}/complete', access: 'person', summary: 'Make a document of the parts. May be repeated.', status: 200, answer: completedUpload }),
  abandonUpload: route({ method: 'DELETE', path: '/api/repositories/{id}/uploads/{upload}', access: 'person', summary: 'Delete what has arrived.', status: 204 }),
  removeRepositoryDocument: route({ method: 'DELETE', path: '/api/repositories/{id}/documents/{document}', access: 'person', summary: 'Delete a document, for its owner and editors.', status: 204 }),
  addPages: route({ method: 'POST', path: '/api/repositories/{id}/pages', access: 'person', summary: 'Add web pages, files by address, or the pages named in sitemaps.', input: newPages, status: 202, answer: z.object({ added: z.int() }) }),
  changePage: route({ method: 'PATCH', path: '/api/repositories/{id}/pages/{page}', access: 'person', summary: 'Set how often a page is fetched again.', input: pageChange, status: 204 }),
  refetchPage: route({ method: 'POST', path: '/api/repositories/{id}/pages/{page}/fetch', access: 'person', summary: 'Fetch a page again now.', status: 202 }),
  listGrants: route({ method: 'GET', path: '/api/repositories/{id}/grants', access: 'person', summary: 'Who may read and change it, for its owner.', status: 200, answer: z.object({ grants: z.array(grant) }) }),
  addGrant: route({ method: 'POST', path: '/api/repositories/{id}/grants', access: 'person', summary: 'Let a person or everybody with a role read or change it, for its owner.', input: newGrant, status: 201, answer: grant }),
  removeGrant: route({ method: 'DELETE', path: '/api/repositories/{id}/grants/{grant}', access: 'person', summary: 'Remove a grant.', status: 204 }),
  handOverRepository: route({ method: 'POST', path: '/api/repositories/{id}/owner', access: 'person', summary: 'Make somebody else the owner.', input: newOwner, status: 204 }),
};
