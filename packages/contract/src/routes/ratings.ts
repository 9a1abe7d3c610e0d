import { newRating, ratings } from '../schemas/rating.ts';
import { route } from './route.ts';

export const ratingRoutes = {
  rateAnswer: route({ method: 'POST', path: '/api/messages/{id}/rating', access: 'person', summary: 'Rate an answer, optionally with a reason, and with its text.', input: newRating, status: 204 }),
  readRatings: route({ method: 'GET', path: '/api/administration/ratings', access: 'administrator', summary: 'Ratings of answers, by model, and the newest reasons; without names.', status: 200, answer: ratings }),
};
