import type { ServerContext } from '@aistudio/core';
import type { Exchange } from '../../http/route.ts';

export function serverContext({ app, context }: Exchange): ServerContext {
  return { ...context, secrets: app.secrets, configured: app.config.servers, connectServer: app.connectServer };
}
