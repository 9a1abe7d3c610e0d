import type { Context } from '../context.ts';

/** What a process briefly remembers about people and keys. A verb that changes either must say so. */
export interface Identities {
  /** After ending sessions, or changing a person or what applies to them. */
  forgetSessions(): void;
  /** After revoking keys. */
  forgetKeys(): void;
}

/** What verbs that change who may sign in also need. */
export interface IdentityContext extends Context {
  identities: Identities;
}
