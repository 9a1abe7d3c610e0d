import { requirePerson } from '@aistudio/core';
import type { Route } from '../../http/route.ts';

export const listModelsRoute: Route = {
  method: 'GET',
  path: '/api/models',
  access: 'person',
  keys: 'any',
  async handle({ context, sendJson }) {
    const { models, problems } = await context.models.list(requirePerson(context).role);
    sendJson(200, {
      models: models.map((model) => ({
        id: model.reference,
        name: model.name,
        description: model.description,
        server: model.provider.server,
        serverName: model.serverName,
        practice: model.practice,
        contextTokens: model.contextTokens,
        images: model.images,
        reasoning: model.reasoning,
      })),
      problems,
    });
  },
};
