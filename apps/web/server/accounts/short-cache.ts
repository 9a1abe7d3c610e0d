import { hash as digest } from 'node:crypto';
import type { Clock } from '@aistudio/core';

const keepMs = 2_000;
const maximumEntries = 2_000;

/** Who was behind a token in the last two seconds, so that ten requests at once need one look-up. Stores no token, only its hash. */
export interface ShortCache<Found> {
  /** Looks up by the token's SHA-256 in hex, or remembers what `find` found unless everything was forgotten in the meantime. */
  read(token: string, find: (hash: string) => Promise<Found | null>): Promise<Found | null>;
  /** After anything that ends or changes what is remembered. */
  forget(): void;
}

/** `expiresAt` in milliseconds since the epoch; null for never. */
export function createShortCache<Found extends { expiresAt: number | null }>(clock: Clock): ShortCache<Found> {
  let entries = new Map<string, { found: Found; until: number }>();
  let generation = 0;
  return {
    async read(token, find) {
      const hash = digest('sha256', token, 'hex');
      const now = clock.now();
      const known = entries.get(hash);
      if (known && known.until > now && (known.found.expiresAt ?? Infinity) > now) return known.found;
      const asked = generation;
      const found = await find(hash);
      if (found && asked === generation) {
        if (entries.size >= maximumEntries) entries = new Map();
        entries.set(hash, { found, until: now + keepMs });
      }
      return found;
    },
    forget() {
      generation += 1;
      entries = new Map();
    },
  };
}
