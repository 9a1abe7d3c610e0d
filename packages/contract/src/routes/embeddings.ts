import { embedding, embeddingChoice } from '../schemas/embedding.ts';
import { route } from './route.ts';

const path = '/api/administration/embedding';

export const embeddingRoutes = {
  readEmbedding: route({ method: 'GET', path, access: 'administrator', summary: 'Which model makes the vectors by which documents are searched, and how far it is.', status: 200, answer: embedding }),
  chooseEmbedding: route({ method: 'POST', path, access: 'administrator', summary: 'Have another model make the vectors. The old ones are searched until all of the new ones are there.', input: embeddingChoice, status: 200, answer: embedding }),
  giveUpEmbedding: route({ method: 'DELETE', path: `${path}/building`, access: 'administrator', summary: 'Stop making new vectors, and stay with those that are searched.', status: 200, answer: embedding }),
};
