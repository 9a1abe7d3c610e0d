import type { Route, Routes } from '@aistudio/contract/routes';
import type { Asked, Handlers } from './exchange.ts';

/** A row of the route table with its handler. */
export interface BoundRoute extends Route {
  name: string;
  handle(asked: Asked<Route>): unknown;
}

/** Combines the handlers with their rows. */
export function bindRoutes<Table extends Routes>(table: Table, handlers: Handlers<Table>): BoundRoute[] {
  return Object.entries(table).map(([name, row]) => ({ ...row, name, handle: handlers[name as keyof Table] as BoundRoute['handle'] }));
}
