import { z } from 'zod';
import { document, documentIds, documentPart, documentPassword } from '../schemas/document.ts';
import { pageChanges } from '../schemas/repository.ts';
import { searchQuery, searchResults } from '../schemas/search.ts';
import { route } from './route.ts';

export const documentRoutes = {
  listDocuments: route({ method: 'GET', path: '/api/documents', access: 'person', summary: 'The progress of reading documents.', query: documentIds, status: 200, answer: z.object({ documents: z.array(document) }) }),
  readDocument: route({ method: 'GET', path: '/api/documents/{id}', access: 'person', summary: 'One document, with the progress of reading it.', status: 200, answer: document }),
  unlockDocument: route({ method: 'POST', path: '/api/documents/{id}/password', access: 'person', summary: 'Read a protected document with its password, which is only kept for that reading.', input: documentPassword, status: 204 }),
  readDocumentPart: route({ method: 'GET', path: '/api/documents/{id}/parts/{number}', access: 'person', summary: 'The text of one page, slide or sheet, from 1.', status: 200, answer: documentPart }),
  searchDocuments: route({ method: 'GET', path: '/api/search', access: 'person', summary: 'What everything that the person may read says about a question.', query: searchQuery, status: 200, answer: searchResults }),
  readPageChanges: route({ method: 'GET', path: '/api/documents/{id}/changes', access: 'person', summary: 'What a web page has said since its last change.', status: 200, answer: pageChanges }),
  readDocumentFile: route({ method: 'GET', path: '/api/documents/{id}/file', access: 'person', summary: 'The original bytes.', status: 200, answer: 'bytes' }),
};
