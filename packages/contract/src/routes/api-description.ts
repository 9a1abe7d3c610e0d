import { z } from 'zod';
import { route } from './route.ts';

export const descriptionRoutes = {
  readDescription: route({ method: 'GET', path: '/api/openapi.json', access: 'anonymous', summary: 'This description.', status: 200, answer: z.looseObject({ openapi: z.string() }) }),
};
