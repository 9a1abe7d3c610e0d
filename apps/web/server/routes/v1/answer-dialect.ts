import { answerRequest, AppError, type GatewayDialect } from '@aistudio/core';
import { readIdempotencyKey } from '../../http/idempotency-key.ts';
import { createGatewayOutput } from '../../http/gateway-output.ts';
import { whenClosed } from '../../http/when-closed.ts';
import type { Exchange } from '../../http/route.ts';

export async function answerDialect({ app, context, readBytes, request, response }: Exchange, dialect: GatewayDialect): Promise<void> {
  const key = readIdempotencyKey(request);
  const body = await readBytes();
  const output = createGatewayOutput(response);
  whenClosed(response, app.eventStreams.keep(output));
  whenClosed(response, app.credentials.watch(context.actor, () => output.revoke(keyGone())));
  await answerRequest(context, dialect, body.toString(), output, key);
}

function keyGone(): AppError {
  return new AppError('unauthorised', 'This API key was revoked, or is over.');
}
