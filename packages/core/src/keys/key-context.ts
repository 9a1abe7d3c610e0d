import type { Context } from '../context.ts';
import type { KeyRates } from './key-rates.ts';

/** What verbs that a key's limits apply to also need. */
export interface KeyContext extends Context {
  rates: KeyRates;
}
