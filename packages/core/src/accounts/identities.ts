import type { Context } from '../context.ts';

/** What a process remembers for a moment of who people and keys are; a verb that changes it says so. */
export interface Identities {
  /** After ending sessions or changing a person. */
  forgetSessions(): void;
  /** After revoking keys. */
  forgetKeys(): void;
}

/** What verbs that change who may come also need. */
export interface IdentityContext extends Context {
  identities: Identities;
}
