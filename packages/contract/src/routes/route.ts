import type { z } from 'zod';

/** One route of the API: who may call it, what is sent, what is returned. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/runs/{id}`: a name in braces is one path segment. */
  path: string;
  /** A first, coarse check (`key`: only with an API key, as OpenAI's clients send it); the verb authorises for itself, in its query. */
  access: 'anonymous' | 'person' | 'administrator' | 'key';
  /** Whether an API key may be used instead of its person's session: any key, or one that manages keys. */
  keys?: 'any' | 'manage';
  /**
   * How a request counts against the limits of its API key: one request for each write by default; `itself`
   * if the verb counts, because it knows the tokens; `never` if refusing would cost more.
   */
  counts?: 'itself' | 'never';
  /** The largest body, in bytes; `defaultBodyLimits` unless given. */
  bodyLimit?: number;
  summary: string;
  query?: z.ZodObject;
  /** Header names in lower case. */
  headers?: z.ZodObject;
  /** The shape of the body, or that it is a file. */
  input?: z.ZodType | 'bytes';
  /** The verb reads the body itself, because it passes on what it does not know. */
  raw?: true;
  status: 200 | 201 | 202 | 204 | 302;
  /** Absent: nothing. */
  answer?: z.ZodType | 'events' | 'bytes';
  /** The response is an event stream if the input asks for it. */
  streams?: true;
}

export type Routes = Readonly<Record<string, Route>>;

/** In bytes; small until the caller is known. */
export const defaultBodyLimits: Record<Route['access'], number> = { anonymous: 64_000, person: 1_000_000, administrator: 1_000_000, key: 32_000_000 };

/** In bytes: a file, with the rest of the request. */
export const largestUpload = 100_000_000;

/** In bytes: a part of a larger file. A slow connection has two minutes for it. */
export const uploadPartBytes = 4 * 1024 * 1024;

/** A row that keeps its exact types. */
export function route<const Row extends Route>(row: Row): Row {
  return row;
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

export type ParametersOf<Row extends { path: string }> = { [Name in NamesIn<Row['path']>]: string };

/** What a handler gets: parsed, with defaults filled in. */
export type ParsedOf<Row, Part extends 'query' | 'headers' | 'input'> = Row extends { [Name in Part]: infer Schema extends z.ZodType } ? z.output<Schema> : undefined;

/** What a client sends. */
export type SentOf<Row, Part extends 'query' | 'headers' | 'input'> = Row extends { [Name in Part]: infer Schema extends z.ZodType } ? z.input<Schema> : undefined;

export type AnswerOf<Row> = Row extends { answer: infer Schema extends z.ZodType } ? z.output<Schema> : undefined;
