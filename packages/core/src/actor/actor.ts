import type { ActingKey } from './acting-key.ts';
import type { Person } from './person.ts';

/** Who asks. `key`: the API key that a person asks with; absent in the browser, which has a session instead. */
export type Actor = { type: 'person'; person: Person; key?: ActingKey; sessionId?: string } | { type: 'anonymous' } | { type: 'system' };
