import { returnVisit, spendVisit } from '@aistudio/core';
import type { Exchange } from '../http/exchange.ts';

/** Uses a one-time link; only invalid links count against the caller's network. */
export async function withLink<T>({ app, context, request }: Exchange, work: () => Promise<T>): Promise<T> {
  const whence = app.accounts.whenceOf(request);
  await spendVisit(context, 'link', whence);
  const done = await work();
  await returnVisit(context, 'link', whence);
  return done;
}
