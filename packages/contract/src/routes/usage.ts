import { ownUsage, period, usageReport } from '../schemas/usage.ts';
import { route } from './route.ts';

export const usageRoutes = {
  readOwnUsage: route({ method: 'GET', path: '/api/usage', access: 'person', summary: "One's own usage.", query: period, status: 200, answer: ownUsage }),
  readUsage: route({ method: 'GET', path: '/api/administration/usage', access: 'administrator', summary: 'Numbers by model, day, person, role and key; no conversation.', query: period, status: 200, answer: usageReport }),
  exportUsage: route({
    method: 'GET',
    path: '/api/administration/usage/csv',
    access: 'administrator',
    summary: 'The same as CSV, a row for each person, role, key and model of a day. Complete when it ends; what goes wrong after its beginning breaks the connection.',
    query: period,
    status: 200,
    answer: 'bytes',
  }),
};
