import type { ActingKey } from './acting-key.ts';
import type { Person } from './person.ts';
import type { Terms } from './terms.ts';

/**
 * Who is asking. `key`: the API key used; absent in the browser, which has a session instead. `terms`: as session or key
 * said a moment ago; absent if they were not read.
 */
export type Actor = { type: 'person'; person: Person; key?: ActingKey; sessionId?: string; terms?: Terms } | { type: 'anonymous' } | { type: 'system' };
