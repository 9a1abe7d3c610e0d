import { returnVisit, spendVisit } from '@aistudio/core';
import type { Exchange } from '../http/exchange.ts';

/** Does what a one-time link is for; only links that are not right count against where they come from. */
export async function withLink<T>({ app, context, request }: Exchange, work: () => Promise<T>): Promise<T> {
  const whence = app.accounts.whenceOf(request);
  await spendVisit(context, 'link', whence);
  const done = await work();
  await returnVisit(context, 'link', whence);
  return done;
}
