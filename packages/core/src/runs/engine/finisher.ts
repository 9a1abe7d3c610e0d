import type { Database } from '@aistudio/database';
import type { Clock } from '../../ports/clock.ts';
import { finishRuns, type FinishedRun } from '../store/finish-runs.ts';

/** UTF-16 units of text and events per statement, unless a single run has more. */
const statementUnits = 200_000;

interface Waiting {
  run: FinishedRun;
  resolve: (ours: boolean) => void;
  reject: (error: Error) => void;
}

/** Stores the ends of all answers that end in one turn of the loop with one statement; in a busy task many end at the same tick. */
export class Finisher {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #onReleased: () => void;
  #waiting: Waiting[] = [];

  /** `onReleased`: questions that waited for an answer may start. */
  constructor({ database, clock, onReleased }: { database: Database; clock: Clock; onReleased: () => void }) {
    this.#database = database;
    this.#clock = clock;
    this.#onReleased = onReleased;
  }

  /** False if the run belongs to another task by now. Rejects if it cannot be stored; a failure of one run does not affect the others. */
  finish(run: FinishedRun): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    this.#waiting.push({ run, resolve, reject });
    if (this.#waiting.length === 1) this.#clock.after(0, () => this.#storeAll());
    return promise;
  }

  #storeAll(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let batch: Waiting[] = [];
    let units = 0;
    for (const each of waiting) {
      const own = unitsOf(each.run);
      if (batch.length > 0 && units + own > statementUnits) {
        void this.#store(batch);
        batch = [];
        units = 0;
      }
      batch.push(each);
      units += own;
    }
    void this.#store(batch);
  }

  async #store(batch: Waiting[]): Promise<void> {
    try {
      const { ours, released } = await finishRuns(this.#database, batch.map(({ run }) => run));
      for (const { run, resolve } of batch) resolve(ours.has(run.id));
      if (released > 0) this.#onReleased();
    } catch (error) {
      if (batch.length > 1) for (const each of batch) await this.#store([each]);
      else batch[0]!.reject(error as Error);
    }
  }
}

function unitsOf({ events, parts }: FinishedRun): number {
  return parts.reduce((sum, part) => sum + (part.type === 'text' || part.type === 'reasoning' ? part.text.length : 1_000), events.length);
}
