import { requireSystem } from '../actor/require-system.ts';
import type { Context } from '../context.ts';
import { followChoice, type ChoiceContext } from './follow-choice.ts';

/** Continues vectors that nobody makes any more, or that nobody knew about. */
export async function sweepVectors(context: Pick<Context, 'actor' | 'clock'> & Omit<ChoiceContext, 'requestId'>): Promise<void> {
  requireSystem(context);
  await followChoice({ ...context, requestId: context.clock.id() });
}
