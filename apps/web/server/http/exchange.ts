import type { AnswerOf, ParametersOf, ParsedOf, Route, Routes } from '@aistudio/contract/routes';
import type { App, WebContext } from '../compose.ts';
import type { Incoming } from './read-body.ts';

/** One request and its answer, with the context a verb needs. */
export interface Exchange extends Incoming {
  context: WebContext;
  app: App;
}

/** The same with everything that was sent, as the row of the table says. A file is read by its handler. */
export interface Asked<Row extends Route> extends Exchange {
  parameters: ParametersOf<Row>;
  query: ParsedOf<Row, 'query'>;
  headers: ParsedOf<Row, 'headers'>;
  input: Row extends { raw: true } ? undefined : ParsedOf<Row, 'input'>;
}

/** A handler returns it when it wrote the whole response itself. */
export const sent: unique symbol = Symbol('sent');

type Answer<Row> = Row extends { answer: 'events' | 'bytes' } ? void : Row extends { answer: object } ? AnswerOf<Row> | typeof sent : void | typeof sent;

/** Returns the answer, which is sent with the status of the row; events and files are written by the handler. */
export type Handler<Row extends Route> = (asked: Asked<Row>) => Answer<Row> | Promise<Answer<Row>>;

/** What answers each address of a table. */
export type Handlers<Table extends Routes> = { [Name in keyof Table]: Handler<Table[Name]> };
