import type { gatewayRoutes } from '@aistudio/contract/routes';
import { answerRequest, AppError, type GatewayDialect } from '@aistudio/core';
import { sent, type Asked } from '../http/exchange.ts';
import { createGatewayOutput } from '../http/gateway-output.ts';
import { readBytes } from '../http/read-body.ts';
import { whenClosed } from '../http/when-closed.ts';

export async function answerDialect(asked: Asked<typeof gatewayRoutes.completeChat>, dialect: GatewayDialect): Promise<typeof sent> {
  const { app, context, headers, response } = asked;
  const body = await readBytes(asked);
  const output = createGatewayOutput(response);
  whenClosed(response, app.eventStreams.keep(output));
  whenClosed(response, app.credentials.watch(context.actor, () => output.revoke(keyGone())));
  await answerRequest(context, dialect, body.toString(), output, headers['idempotency-key'] ?? null);
  return sent;
}

function keyGone(): AppError {
  return new AppError('unauthorised', 'This API key was revoked or has expired.');
}
