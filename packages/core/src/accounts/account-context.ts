import type { Context } from '../context.ts';
import type { Passwords } from './passwords.ts';

/** What verbs that create accounts also need. */
export interface AccountContext extends Context {
  passwords: Passwords;
}
