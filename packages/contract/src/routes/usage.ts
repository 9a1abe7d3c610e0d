import { ownUsage, period, usageReport } from '../schemas/usage.ts';
import { route } from './route.ts';

export const usageRoutes = {
  readOwnUsage: route({ method: 'GET', path: '/api/usage', access: 'person', summary: "One's own usage.", query: period, status: 200, answer: ownUsage }),
  readUsage: route({ method: 'GET', path: '/api/administration/usage', access: 'administrator', summary: 'Figures by model, day, person, role and key; no conversations.', query: period, status: 200, answer: usageReport }),
  exportUsage: route({
    method: 'GET',
    path: '/api/administration/usage/csv',
    access: 'administrator',
    summary: 'The same as CSV, a row for each person, role, key and model of a day. Complete if it ends properly; an error after it has started breaks the connection.',
    query: period,
    status: 200,
    answer: 'bytes',
  }),
};
