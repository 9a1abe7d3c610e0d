import type { Context } from '../context.ts';
import type { ModelProvider } from '../ports/model-provider.ts';
import type { Secrets } from '../ports/secrets.ts';

/** A named server as the engine needs it. The key is read anew each time: a change counts at once. */
export interface ServerRecord {
  id: string;
  name: string;
  baseUrl: string;
  apiKey(): Promise<string | null>;
}

/** What verbs about servers need besides. */
export interface ServerContext extends Context {
  secrets: Secrets;
  connectServer: (server: ServerRecord) => ModelProvider;
}

export function apiKeyName(serverId: string): string {
  return `servers/${serverId}/api-key`;
}
