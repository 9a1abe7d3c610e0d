import type { AnswerOf, ParametersOf, ParsedOf, Route, Routes } from '@aistudio/contract/routes';
import type { App, WebContext } from '../compose.ts';
import type { Incoming } from './read-body.ts';

/** One request and its response, with the context a verb needs. */
export interface Exchange extends Incoming {
  context: WebContext;
  app: App;
}

/** The same with everything that was sent, according to the row of the table. A file is read by its handler. */
export interface Asked<Row extends Route> extends Exchange {
  parameters: ParametersOf<Row>;
  query: ParsedOf<Row, 'query'>;
  headers: ParsedOf<Row, 'headers'>;
  input: Row extends { raw: true } ? undefined : ParsedOf<Row, 'input'>;
}

/** A handler returns it if it wrote the whole response itself. */
export const sent: unique symbol = Symbol('sent');

type Answer<Row> = Row extends { answer: 'events' | 'bytes' } ? void : Row extends { answer: object } ? AnswerOf<Row> | typeof sent : void | typeof sent;

/** Returns the response, which is sent with the row's status; the handler writes events and files. */
export type Handler<Row extends Route> = (asked: Asked<Row>) => Answer<Row> | Promise<Answer<Row>>;

/** The handlers of a table. */
export type Handlers<Table extends Routes> = { [Name in keyof Table]: Handler<Table[Name]> };
