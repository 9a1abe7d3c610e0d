import type { AnswerOf, Route, routes, SentOf } from '@aistudio/contract/routes';

type Table = typeof routes;
type Method = Route['method'];

/** `/api/runs/{id}/stop` → `/api/runs/${string}/stop`: the type of an address with an id filled in. */
type Pattern<Path extends string> = Path extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Pattern<After>}` : Path;
type WithoutQuery<Path extends string> = Path extends `${infer Before}?${string}` ? Before : Path;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** The row of the route table for an address; none if the address does not exist, and then nothing can be sent to it. */
type RouteAt<Of extends Method, Path extends string> = Path extends string
  ? { [Name in keyof Table]: Table[Name] extends { method: Of; path: infer Its extends string } ? (Same<Pattern<Its>, WithoutQuery<Path>> extends true ? Table[Name] : never) : never }[keyof Table]
  : never;

export type AnswerTo<Of extends Method, Path extends string> = AnswerOf<RouteAt<Of, Path>>;

type Sent<Of extends Method, Path extends string> = SentOf<RouteAt<Of, Path>, 'input'>;

/** The body as arguments: none if nothing is sent, and optional only if nothing has to be sent. */
export type BodyFor<Of extends Method, Path extends string> = [RouteAt<Of, Path>] extends [never] ? [body: never] : [Sent<Of, Path>] extends [undefined] ? [] : {} extends Sent<Of, Path> ? [body?: Sent<Of, Path>] : [body: Sent<Of, Path>];
