import { attachedFile, fileName, maximumFileBytes } from '../schemas/file.ts';
import { route } from './route.ts';

export const fileRoutes = {
  storeFile: route({ method: 'POST', path: '/api/files', access: 'person', bodyLimit: maximumFileBytes, summary: 'Store an image, a text or a document of at most 10 MB.', query: fileName, input: 'bytes', status: 201, answer: attachedFile }),
  readFile: route({ method: 'GET', path: '/api/files/{id}', access: 'person', summary: 'The bytes of a file.', status: 200, answer: 'bytes' }),
};
