import { findStanding, type Actor, type Clock } from '@aistudio/core';
import type { Database } from '@aistudio/database';

/** A revoked key ends what it started within two seconds, in every process; this leaves at least half a second for the look-up. */
const checkMs = 1_000;

/** Open responses, each of which ends when its key or session is no longer valid. One statement checks them all. */
export class CredentialWatch {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #watched = new Map<string, { type: 'key' | 'session'; ends: Set<() => void> }>();
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor({ database, clock }: { database: Database; clock: Clock }) {
    this.#database = database;
    this.#clock = clock;
  }

  /** `end` is called once, unless the caller leaves before. Returns how to leave. */
  watch(actor: Actor, end: () => void): () => void {
    const id = actor.type === 'person' ? (actor.key?.id ?? actor.sessionId) : undefined;
    if (actor.type !== 'person' || id === undefined) return () => undefined;
    const entry = this.#watched.get(id) ?? { type: actor.key === undefined ? ('session' as const) : ('key' as const), ends: new Set<() => void>() };
    this.#watched.set(id, entry);
    // A separate function each time: the same one may be passed twice.
    const once = () => end();
    entry.ends.add(once);
    this.#schedule();
    return () => {
      if (entry.ends.delete(once) && entry.ends.size === 0 && this.#watched.get(id) === entry) this.#watched.delete(id);
    };
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  #schedule(): void {
    if (this.#cancel !== null || this.#closed || this.#watched.size === 0) return;
    // If statements are expensive, only as often as the promise requires.
    this.#cancel = this.#clock.after(Math.max(checkMs, 15 * this.#database.capabilities.tickMs), () => void this.#check());
  }

  async #check(): Promise<void> {
    const asked = [...this.#watched];
    const idsOf = (type: 'key' | 'session') => asked.flatMap(([id, entry]) => (entry.type === type ? [id] : []));
    // While this cannot be checked, everything continues: a database outage does not end answers.
    const standing = await findStanding({ database: this.#database }, { keys: idsOf('key'), sessions: idsOf('session') }).catch(() => null);
    for (const [id, { ends }] of asked) {
      if (standing === null || standing.has(id)) continue;
      this.#watched.delete(id);
      for (const end of ends) end();
    }
    this.#cancel = null;
    this.#schedule();
  }
}
