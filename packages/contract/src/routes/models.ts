import { z } from 'zod';
import { alias, listedModel, managedModel, modelChange, modelName, modelOrder, modelProblem, newAlias } from '../schemas/model.ts';
import { route } from './route.ts';

const own = { access: 'person', keys: 'any' } as const;
const problems = z.array(modelProblem);

export const modelRoutes = {
  listModels: route({ method: 'GET', path: '/api/models', ...own, summary: 'Models that can be asked, and servers that do not respond.', status: 200, answer: z.object({ models: z.array(listedModel), problems }) }),
  findSuccessor: route({
    method: 'GET',
    path: '/api/models/successor',
    ...own,
    summary: 'The successor of a model that is no longer offered.',
    query: z.object({ of: z.string().default('').describe('The successor.') }),
    status: 200,
    answer: z.object({ successor: modelName.nullable() }),
  }),
  listManagedModels: route({
    method: 'GET',
    path: '/api/administration/models',
    access: 'administrator',
    summary: 'All models and aliases, what was changed, and what they are without the changes.',
    status: 200,
    answer: z.object({ models: z.array(managedModel), aliases: z.array(alias), problems }),
  }),
  changeModel: route({ method: 'PATCH', path: '/api/administration/models', access: 'administrator', summary: 'Change how a model is offered; null undoes a change.', input: modelChange, status: 204 }),
  orderModels: route({ method: 'POST', path: '/api/administration/models/order', access: 'administrator', summary: 'The order in which models are offered.', input: modelOrder, status: 204 }),
  setAlias: route({ method: 'POST', path: '/api/administration/aliases/{id}', access: 'administrator', summary: 'Create or replace an alias.', input: newAlias, status: 200, answer: alias }),
  removeAlias: route({ method: 'DELETE', path: '/api/administration/aliases/{id}', access: 'administrator', summary: 'Remove an alias.', status: 204 }),
};
