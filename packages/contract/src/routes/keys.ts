import { z } from 'zod';
import { apiKey, madeKey, newKey } from '../schemas/key.ts';
import { route } from './route.ts';

const keys = z.array(apiKey);

export const keyRoutes = {
  listKeys: route({ method: 'GET', path: '/api/keys', access: 'person', keys: 'manage', summary: "One's own API keys, without the keys.", status: 200, answer: z.object({ keys, mayMake: z.boolean() }) }),
  createKey: route({ method: 'POST', path: '/api/keys', access: 'person', keys: 'manage', summary: 'Create an API key; it is shown only once.', input: newKey, status: 201, answer: madeKey }),
  revokeKey: route({ method: 'DELETE', path: '/api/keys/{id}', access: 'person', keys: 'manage', summary: 'Revoke an API key.', status: 204 }),
  listEverybodysKeys: route({ method: 'GET', path: '/api/administration/keys', access: 'administrator', keys: 'manage', summary: "Everybody's API keys, without the keys.", status: 200, answer: z.object({ keys }) }),
  revokeAnybodysKey: route({ method: 'DELETE', path: '/api/administration/keys/{id}', access: 'administrator', keys: 'manage', summary: "Revoke anybody's API key.", status: 204 }),
};
