import type { IncomingMessage, ServerResponse } from 'node:http';
import { say } from '@aistudio/contract';
import { AppError } from '@aistudio/core';
import { isGatewayPath } from './gateway-path.ts';
import { sendGatewayError } from './send-gateway-error.ts';
import { sendError } from './errors-to-http.ts';

/** 405 with the allowed methods; OPTIONS gets the same list without an error. */
export function refuseMethod(request: IncomingMessage, response: ServerResponse, allowed: readonly string[], requestId: string): void {
  response.setHeader('allow', [...new Set([...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].join(', '));
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const error = new AppError('method_not_allowed', say`${request.method ?? 'This method'} is not possible at this address.`);
  if (isGatewayPath((request.url ?? '').split('?', 1)[0]!)) sendGatewayError(response, error);
  else sendError(response, error, requestId);
}
