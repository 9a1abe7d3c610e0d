import type { Context } from '../context.ts';
import type { Passwords } from './passwords.ts';

/** What verbs that make accounts need besides. */
export interface AccountContext extends Context {
  passwords: Passwords;
}
