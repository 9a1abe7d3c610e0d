import type { Route } from '../../http/route.ts';
import { answerDialect } from './answer-dialect.ts';

export const chatCompletionsRoute: Route = {
  method: 'POST',
  path: '/v1/chat/completions',
  access: 'key',
  handle: (exchange) => answerDialect(exchange, 'chat'),
};
