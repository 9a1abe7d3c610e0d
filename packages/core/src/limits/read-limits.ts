import type { Limits } from '@aistudio/contract/schemas';
import { requireAdministrator } from '../actor/require-administrator.ts';
import type { Context } from '../context.ts';
import { knownLimits } from './known-limits.ts';

/** What a person of each role may do and store. */
export async function readLimits(context: Context): Promise<Limits> {
  requireAdministrator(context);
  return knownLimits(context);
}
