import type { Route } from '../../http/route.ts';
import { answerDialect } from './answer-dialect.ts';

export const responsesRoute: Route = {
  method: 'POST',
  path: '/v1/responses',
  access: 'key',
  handle: (exchange) => answerDialect(exchange, 'responses'),
};
