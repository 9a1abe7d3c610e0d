import { createHash } from 'node:crypto';
import type { Clock, FoundSession } from '@aistudio/core';

const keepMs = 2_000;
const maximumEntries = 2_000;

/** Sessions seen in the last two seconds, so that a page that asks ten things at once is looked up once. Keeps no token, only its hash. */
export interface SessionCache {
  /** Looks up, or remembers what `find` finds unless sessions were forgotten meanwhile. */
  read(token: string, find: () => Promise<FoundSession | null>): Promise<FoundSession | null>;
  /** After anything that ends or changes a session. */
  forget(): void;
}

export function createSessionCache(clock: Clock): SessionCache {
  let entries = new Map<string, { session: FoundSession; until: number }>();
  let generation = 0;
  return {
    async read(token, find) {
      const key = createHash('sha256').update(token).digest('base64');
      const now = clock.now();
      const known = entries.get(key);
      if (known && known.until > now && known.session.expiresAt > now) return known.session;
      const asked = generation;
      const session = await find();
      if (session && asked === generation) {
        if (entries.size >= maximumEntries) entries = new Map();
        entries.set(key, { session, until: now + keepMs });
      }
      return session;
    },
    forget() {
      generation += 1;
      entries = new Map();
    },
  };
}
