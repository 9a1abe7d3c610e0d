import { changeSettings, settingsInput } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const changeSettingsRoute: Route = {
  method: 'PATCH',
  path: '/api/administration/settings',
  access: 'administrator',
  async handle({ context, readJson, sendJson }) {
    sendJson(200, await changeSettings(context, await readJson(settingsInput)));
  },
};
