import type { Context } from './context.ts';
import { AppError } from './errors.ts';

/** For what the program does by itself, at its start or as part of a sign-in. */
export function requireSystem(context: Pick<Context, 'actor'>): void {
  if (context.actor.type !== 'system') throw new AppError('forbidden', 'Only the program itself may do this.');
}
