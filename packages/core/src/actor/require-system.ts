import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';

/** For what the program does on its own: at its start, or as part of a sign-in. */
export function requireSystem(context: { actor: Actor }): void {
  if (context.actor.type !== 'system') throw new AppError('forbidden', 'Only the program itself may do this.');
}
