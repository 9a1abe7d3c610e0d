import { foldJournal } from '../store/fold-journal.ts';
import type { JournalLine } from '../store/journal-line.ts';
import type { EngineOptions } from './engine-parts.ts';
import type { LiveRun } from './live-run.ts';
import { utf8Length } from '../utf8-length.ts';
import { rowBytes } from './spool-entry.ts';

/** Units of JSON in one statement, so that commits of ticks come in between. */
const statementUnits = 250_000;

interface Part extends JournalLine {
  /** Of the journal's row that holds it. */
  number: number;
}

/**
 * Keeps a task's journal short. Whenever asked, it stores what live runs had there before it was last asked as segments
 * and deletes the journal up to that point: an answer that ends sooner is never stored twice, and who reads along
 * elsewhere has at least the time between two calls to read each row.
 */
export class JournalFolder {
  readonly #parts = new Map<LiveRun, Part[]>();
  readonly #options: Pick<EngineOptions, 'database'>;
  #last = 0;
  #before = 0;
  #deleted = 0;

  constructor(options: Pick<EngineOptions, 'database'>) {
    this.#options = options;
  }

  /** These lines are committed as row `number`. */
  note(number: number, lines: readonly { run: LiveRun; line: JournalLine }[]): void {
    this.#last = number;
    for (const { run, line } of lines) {
      const parts = this.#parts.get(run);
      const part = { ...line, number };
      if (parts === undefined) this.#parts.set(run, [part]);
      else parts.push(part);
    }
  }

  /** May be called again after it failed. Runs that turn out to be gone are lost. */
  async fold(taskId: string): Promise<void> {
    const upTo = this.#before;
    this.#before = this.#last;
    for (const run of this.#parts.keys()) if (run.lost || run.feed.log.ended) this.#parts.delete(run);
    if (upTo === this.#deleted) return;
    let batch: { run: LiveRun; rows: JournalLine[]; parts: number }[] = [];
    let units = 0;
    for (const [run, all] of this.#parts) {
      const old = all.findIndex((part) => part.number > upTo);
      const parts = old === -1 ? all : all.slice(0, old);
      if (parts.length === 0) continue;
      batch.push({ run, rows: joinParts(parts), parts: parts.length });
      units += parts.reduce((sum, part) => sum + part.events.length, 0);
      if (units < statementUnits) continue;
      await this.#store(taskId, batch, this.#deleted);
      batch = [];
      units = 0;
    }
    await this.#store(taskId, batch, upTo);
    this.#deleted = upTo;
  }

  /** Stores what a run has in the journal, so that it can leave this task while the task lives. */
  async release(taskId: string, run: LiveRun): Promise<void> {
    const parts = this.#parts.get(run);
    if (parts !== undefined) await foldJournal(this.#options.database, taskId, joinParts(parts), this.#deleted);
  }

  async #store(taskId: string, batch: { run: LiveRun; rows: JournalLine[]; parts: number }[], upTo: number): Promise<void> {
    const mine = await foldJournal(this.#options.database, taskId, batch.flatMap(({ rows }) => rows), upTo);
    for (const { run, parts } of batch) {
      if (mine.has(run.id)) this.#parts.get(run)?.splice(0, parts);
      else run.lose();
    }
  }
}

/** As few rows as hold them; the same parts begin the same rows, however many follow. */
function joinParts(parts: readonly JournalLine[]): JournalLine[] {
  const groups: JournalLine[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const more = utf8Length(part.events);
    bytes += more;
    if (bytes <= rowBytes) groups.at(-1)!.push(part);
    else {
      groups.push([part]);
      bytes = more;
    }
  }
  return groups.map((group) => ({
    ...group[0]!,
    last: group.at(-1)!.last,
    events: `[${group.map((part) => part.events.slice(1, -1)).join(',')}]`,
  }));
}
