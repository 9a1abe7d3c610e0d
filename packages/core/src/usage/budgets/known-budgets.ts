import type { Database } from '@aistudio/database';
import type { Clock } from '../../ports/clock.ts';
import type { BudgetScope } from '@aistudio/contract/schemas';
import type { UsageRequest } from '../reservation.ts';

/** Milliseconds after which it is read again in the background, and after which callers wait for that. */
const staleMs = 1_000;
const overMs = 2_000;

const statement = { name: 'known_budgets', text: 'select distinct scope, subject from budgets' };

type Known = ReadonlySet<string>;

/**
 * Knows who is limited by any budget, so that other requests need no database query. A new budget takes effect in this
 * process at once and in the others within two seconds; until then it is charged but refuses nobody there.
 */
export class KnownBudgets {
  readonly #database: Database;
  readonly #clock: Clock;
  #known: Known = new Set();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  constructor({ database, clock }: { database: Database; clock: Clock }) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Whether any budget may limit it. Rejects if that cannot be known. */
  async limit({ person, apiKeyId }: Pick<UsageRequest, 'person' | 'apiKeyId'>): Promise<boolean> {
    const age = this.#clock.monotonic() - this.#readAt;
    if (age > overMs) await this.#read();
    // The next caller that needs it waits for it, or gets the error.
    else if (age > staleMs) this.#read().catch(() => undefined);
    const known = this.#known;
    if (known.size === 0) return false;
    const scopes: [BudgetScope, string | null][] = [['installation', ''], ['role', person.role], ['each_of_role', person.role], ['person', person.id], ['key', apiKeyId]];
    return scopes.some(([scope, subject]) => subject !== null && known.has(nameOf(scope, subject)));
  }

  /** Call after a budget was added: what was read before it no longer counts. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY;
    this.#reading = null;
  }

  #read(): Promise<void> {
    if (this.#reading !== null) return this.#reading;
    const askedAt = this.#clock.monotonic();
    const reading = this.#database.query<{ scope: BudgetScope; subject: string }>(statement).then((rows) => {
      if (this.#reading !== reading) return;
      this.#known = new Set(rows.map(({ scope, subject }) => nameOf(scope, subject)));
      this.#readAt = askedAt;
    });
    this.#reading = reading;
    const over = (): void => {
      if (this.#reading === reading) this.#reading = null;
    };
    reading.then(over, over);
    return reading;
  }
}

function nameOf(scope: BudgetScope, subject: string): string {
  return `${scope} ${subject}`;
}
