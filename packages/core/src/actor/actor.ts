import type { ActingKey } from './acting-key.ts';
import type { Person } from './person.ts';

/** Who is asking. `key`: the API key used; absent in the browser, which has a session instead. */
export type Actor = { type: 'person'; person: Person; key?: ActingKey; sessionId?: string } | { type: 'anonymous' } | { type: 'system' };
