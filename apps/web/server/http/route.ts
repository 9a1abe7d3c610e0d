import type { ChatContext } from '@aistudio/core';
import type { ZodType } from 'zod';
import type { App } from '../compose.ts';
import type { Incoming } from './read-body.ts';

/** One row of the route table: who may come and what answers. */
export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `/api/runs/{id}`: a name in braces is one path segment. */
  path: string;
  /** A first, coarse door (`key`: only with an API key, as OpenAI's clients send it); the verb authorises for itself, in its query. */
  access: 'anonymous' | 'person' | 'administrator' | 'key';
  /** Whether an API key may stand for its person's session: any key, or one that manages keys. */
  keys?: 'any' | 'manage';
  /** The largest body, in bytes; `defaultBodyLimits` unless given. */
  bodyLimit?: number;
  handle(exchange: Exchange): Promise<void> | void;
}

/** In bytes: little before anybody is known. */
export const defaultBodyLimits: Record<Route['access'], number> = { anonymous: 64_000, person: 1_000_000, administrator: 1_000_000, key: 32_000_000 };

/** One request and its answer, with the context a verb needs. */
export interface Exchange extends Incoming {
  parameters: Record<string, string>;
  query: URLSearchParams;
  context: ChatContext;
  app: App;
  /** Throws invalid_request (unknown fields too), unsupported (no JSON) or too_large (over the route's limit). */
  readJson<T>(schema: ZodType<T>): Promise<T>;
  /** The raw body; throws too_large over the route's limit. */
  readBytes(): Promise<Buffer>;
  sendJson(status: number, body: unknown): void;
  sendNothing(status: number): void;
}
