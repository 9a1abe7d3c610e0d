import { z } from 'zod';
import { alias, listedModel, managedModel, modelChange, modelName, modelOrder, modelProblem, newAlias } from '../schemas/model.ts';
import { route } from './route.ts';

const own = { access: 'person', keys: 'any' } as const;
const problems = z.array(modelProblem);

export const modelRoutes = {
  listModels: route({ method: 'GET', path: '/api/models', ...own, summary: 'What can be asked, and which servers do not answer.', status: 200, answer: z.object({ models: z.array(listedModel), problems }) }),
  findSuccessor: route({
    method: 'GET',
    path: '/api/models/successor',
    ...own,
    summary: 'What to ask instead of a model that is no longer offered.',
    query: z.object({ of: z.string().default('').describe('That model.') }),
    status: 200,
    answer: z.object({ successor: modelName.nullable() }),
  }),
  listManagedModels: route({
    method: 'GET',
    path: '/api/administration/models',
    access: 'administrator',
    summary: 'All models and aliases there are, what was changed, and what they are unchanged.',
    status: 200,
    answer: z.object({ models: z.array(managedModel), aliases: z.array(alias), problems }),
  }),
  changeModel: route({ method: 'PATCH', path: '/api/administration/models', access: 'administrator', summary: 'Change what a model is offered as; null takes a change back.', input: modelChange, status: 204 }),
  orderModels: route({ method: 'POST', path: '/api/administration/models/order', access: 'administrator', summary: 'The order in which models are offered.', input: modelOrder, status: 204 }),
  setAlias: route({ method: 'POST', path: '/api/administration/aliases/{id}', access: 'administrator', summary: 'Make or replace an alias.', input: newAlias, status: 200, answer: alias }),
  removeAlias: route({ method: 'DELETE', path: '/api/administration/aliases/{id}', access: 'administrator', summary: 'Remove an alias.', status: 204 }),
};
