import { newRating, ratings } from '../schemas/rating.ts';
import { route } from './route.ts';

export const ratingRoutes = {
  rateAnswer: route({ method: 'POST', path: '/api/messages/{id}/rating', access: 'person', summary: 'Rate an answer, with a reason, and with its text where it is to be sent along.', input: newRating, status: 204 }),
  readRatings: route({ method: 'GET', path: '/api/administration/ratings', access: 'administrator', summary: 'How answers were rated, by model, and the newest reasons; without names.', status: 200, answer: ratings }),
};
