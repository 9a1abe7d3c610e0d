import { z } from 'zod';
import { listedServer, newServer, serverChange, serverKind, serverTest } from '../schemas/server.ts';
import { route } from './route.ts';

export const serverRoutes = {
  listServers: route({ method: 'GET', path: '/api/administration/servers', access: 'administrator', summary: 'Model servers, without their keys, and the settings of each kind.', status: 200, answer: z.object({ servers: z.array(listedServer), kinds: z.record(z.string(), serverKind) }) }),
  addServer: route({ method: 'POST', path: '/api/administration/servers', access: 'administrator', summary: 'Add a model server.', input: newServer, status: 201, answer: listedServer }),
  changeServer: route({ method: 'PATCH', path: '/api/administration/servers/{id}', access: 'administrator', summary: 'Change a model server.', input: serverChange, status: 200, answer: listedServer }),
  removeServer: route({ method: 'DELETE', path: '/api/administration/servers/{id}', access: 'administrator', summary: 'Remove a model server.', status: 204 }),
  testServer: route({ method: 'POST', path: '/api/administration/servers/{id}/test', access: 'administrator', summary: 'Test whether a model server responds, optionally with changes that are not saved yet.', input: serverChange, status: 200, answer: serverTest }),
  testNewServer: route({ method: 'POST', path: '/api/administration/servers/test', access: 'administrator', summary: 'The same for a server that has not been added yet.', input: newServer, status: 200, answer: serverTest }),
  readGuide: route({ method: 'GET', path: '/api/administration/guide', access: 'administrator', summary: 'How to connect each kind of model server, as Markdown.', status: 200, answer: z.object({ text: z.string() }) }),
};
