import { listPeople } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listPeopleRoute: Route = {
  method: 'GET',
  path: '/api/administration/people',
  access: 'administrator',
  async handle({ context, sendJson }) {
    sendJson(200, { people: await listPeople(context) });
  },
};
