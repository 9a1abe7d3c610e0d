import { readSettings } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const readSettingsRoute: Route = {
  method: 'GET',
  path: '/api/administration/settings',
  access: 'administrator',
  async handle({ context, sendJson }) {
    sendJson(200, await readSettings(context));
  },
};
