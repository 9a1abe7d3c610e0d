import { createKey, keyInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const createKeyRoute: Route = {
  method: 'POST',
  path: '/api/keys',
  access: 'person',
  keys: 'manage',
  async handle({ context, readJson, sendJson }) {
    sendJson(201, await createKey(context, await readJson(keyInput)));
  },
};
