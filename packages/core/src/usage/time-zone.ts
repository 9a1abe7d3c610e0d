import { say } from '@aistudio/contract';
import { AppError } from '../errors.ts';

/** Where days start: a name of the IANA list, or an offset as in +05:30. Throws invalid_request for anything else. */
export class TimeZone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;

  constructor(name: string) {
    this.name = name;
    try {
      this.#format = new Intl.DateTimeFormat('en', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    } catch {
      throw new AppError('invalid_request', say`"${name}" is not a time zone. Give a name like Europe/Berlin.`);
    }
  }

  /** The calendar date there, as 2026-11-30. Times are milliseconds since 1970. */
  dateAt(moment: number): string {
    return new Date(this.#wallClock(moment)).toISOString().slice(0, 10);
  }

  /**
   * The first moment of a date there. If clocks go forward at midnight that is one o'clock,
   * and a date that a zone skipped (Samoa, 2011-12-30) starts where the next one does.
   */
  beginningOf(date: string): number {
    const midnight = Date.parse(date);
    const [before, after] = [midnight - dayMs, midnight + dayMs].map((moment) => midnight - (this.#wallClock(moment) - moment)) as [number, number];
    if (before === after) return before;
    const [earlier, later] = before < after ? [before, after] : [after, before];
    return this.dateAt(earlier) >= date ? earlier : later;
  }

  /** What the wall clock shows, as if it were UTC. */
  #wallClock(moment: number): number {
    const { year, month, day, hour, minute, second } = Object.fromEntries(this.#format.formatToParts(moment).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
    return Date.UTC(year!, month! - 1, day, hour, minute, second);
  }
}

const dayMs = 86_400_000;
