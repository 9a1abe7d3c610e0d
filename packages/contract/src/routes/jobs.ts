import { z } from 'zod';
import { deadLetter, retried } from '../schemas/dead-letter.ts';
import { route } from './route.ts';

export const jobRoutes = {
  listDeadLetters: route({ method: 'GET', path: '/api/administration/dead-letters', access: 'administrator', summary: 'Background work whose attempts are used up, with the reason; newest first.', status: 200, answer: z.object({ deadLetters: z.array(deadLetter) }) }),
  retryDeadLetters: route({ method: 'POST', path: '/api/administration/dead-letters/retry', access: 'administrator', summary: 'Retry all of it.', status: 200, answer: retried }),
  retryDeadLetter: route({ method: 'POST', path: '/api/administration/dead-letters/{id}/retry', access: 'administrator', summary: 'Retry one job.', status: 200, answer: retried }),
};
