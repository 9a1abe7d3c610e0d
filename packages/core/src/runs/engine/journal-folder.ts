import { foldJournal } from '../store/fold-journal.ts';
import { readJournalLine, type JournalLine } from '../store/journal-line.ts';
import type { EngineOptions } from './engine-options.ts';
import type { LiveRun } from './live-run.ts';
import { utf8Length } from '../utf8-length.ts';
import { rowBytes } from './spool-entry.ts';

/** Units of JSON per statement, and milliseconds between two, so that tick commits fit in between and a fraction of a processor is never used up at once. */
const statementUnits = 60_000;
const restMs = 10;

/** The positions of a run's lines: row, start and end of each, in sequence. Plain numbers, because there are ten a second for each answer. */
type Places = number[];

/**
 * Keeps a task's journal short. At each call, it stores what live runs had in it before the previous call as segments
 * and deletes the journal up to that point: an answer that ends sooner is never stored twice, and readers
 * elsewhere have at least the time between two calls to read each row.
 */
export class JournalFolder {
  /** The content of the journal, as it was committed: a few long texts are easy on the garbage collector. */
  readonly #rows = new Map<number, string>();
  readonly #places = new Map<LiveRun, Places>();
  readonly #options: Pick<EngineOptions, 'database'>;
  #last = 0;
  #before = 0;
  #deleted = 0;

  constructor(options: Pick<EngineOptions, 'database'>) {
    this.#options = options;
  }

  /** Row `number` is committed; it has a line of each of these runs, in this order. */
  note(number: number, batch: string, runs: readonly LiveRun[]): void {
    this.#last = number;
    this.#rows.set(number, batch);
    let start = 0;
    for (const run of runs) {
      const end = batch.indexOf('\n', start);
      const places = this.#places.get(run);
      if (places === undefined) this.#places.set(run, [number, start, end]);
      else places.push(number, start, end);
      start = end + 1;
    }
  }

  /** May be called again after it failed, but not before. Runs that turn out to be gone are lost. */
  async fold(taskId: string, rest: (ms: number) => Promise<void>): Promise<void> {
    const upTo = this.#before;
    this.#before = this.#last;
    for (const run of this.#places.keys()) if (isOver(run)) this.#places.delete(run);
    if (upTo === this.#deleted) return;
    let batch: { run: LiveRun; rows: JournalLine[]; numbers: number }[] = [];
    let units = 0;
    for (const [run, places] of this.#places) {
      // Some end while others are being stored.
      if (isOver(run)) continue;
      const lines = this.#linesOf(places, upTo);
      if (lines.length === 0) continue;
      batch.push({ run, rows: joinLines(lines), numbers: lines.length * 3 });
      units += lines.reduce((sum, line) => sum + line.events.length, 0);
      if (units < statementUnits) continue;
      await this.#store(taskId, batch, this.#deleted);
      await rest(restMs);
      batch = [];
      units = 0;
    }
    await this.#store(taskId, batch, upTo);
    this.#deleted = upTo;
    for (const number of this.#rows.keys()) if (number <= upTo) this.#rows.delete(number);
  }

  /** Stores what a run has in the journal, so that it can leave this task while the task is alive. */
  async release(taskId: string, run: LiveRun): Promise<void> {
    const lines = this.#linesOf(this.#places.get(run) ?? [], this.#last);
    if (lines.length > 0) await foldJournal(this.#options.database, taskId, joinLines(lines), this.#deleted);
  }

  #linesOf(places: Places, upTo: number): JournalLine[] {
    const lines: JournalLine[] = [];
    for (let at = 0; at < places.length && places[at]! <= upTo; at += 3) {
      lines.push(readJournalLine(this.#rows.get(places[at]!)!.slice(places[at + 1], places[at + 2])));
    }
    return lines;
  }

  async #store(taskId: string, batch: { run: LiveRun; rows: JournalLine[]; numbers: number }[], upTo: number): Promise<void> {
    const mine = await foldJournal(this.#options.database, taskId, batch.flatMap(({ rows }) => rows), upTo);
    for (const { run, numbers } of batch) {
      if (mine.has(run.id)) this.#places.get(run)?.splice(0, numbers);
      else run.lose();
    }
  }
}

/** Its text is stored elsewhere, or belongs to another task. */
function isOver(run: LiveRun): boolean {
  return run.lost || run.feed.log.ended;
}

/** As few rows as possible; the same lines start the same rows, however many follow. */
function joinLines(lines: readonly JournalLine[]): JournalLine[] {
  const groups: JournalLine[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const more = utf8Length(line.events);
    bytes += more;
    if (bytes <= rowBytes) groups.at(-1)!.push(line);
    else {
      groups.push([line]);
      bytes = more;
    }
  }
  return groups.map((group) => ({
    ...group[0]!,
    last: group.at(-1)!.last,
    events: `[${group.map((line) => line.events.slice(1, -1)).join(',')}]`,
  }));
}
