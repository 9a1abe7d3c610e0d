import { embedding, embeddingChoice } from '../schemas/embedding.ts';
import { route } from './route.ts';

const path = '/api/administration/embedding';

export const embeddingRoutes = {
  readEmbedding: route({ method: 'GET', path, access: 'administrator', summary: 'Which model makes the vectors used to search documents, and its progress.', status: 200, answer: embedding }),
  chooseEmbedding: route({ method: 'POST', path, access: 'administrator', summary: 'Choose another model for the vectors. The old ones are searched until all new ones exist.', input: embeddingChoice, status: 200, answer: embedding }),
  giveUpEmbedding: route({ method: 'DELETE', path: `${path}/building`, access: 'administrator', summary: 'Stop making new vectors, and keep those that are searched.', status: 200, answer: embedding }),
};
