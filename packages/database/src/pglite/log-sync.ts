import { fdatasync, fdatasyncSync } from 'node:fs';

/** What emscripten's NODEFS passes to its stream operations. `nfd` is the file descriptor. */
interface Stream {
  nfd: number;
  path: string;
}

interface StreamOperations {
  write: (stream: Stream, memory: Int8Array, offset: number, length: number, ...rest: unknown[]) => number;
  close: (stream: Stream) => void;
  fsync?: (stream: Stream) => number;
}

/** How a file descriptor is synced: synchronously, and in a pool thread. */
interface Disk {
  now(descriptor: number): void;
  soon(descriptor: number, done: (error: NodeJS.ErrnoException | null) => void): void;
}

interface Time {
  /** Monotonic milliseconds. */
  now(): number;
  /** Returns a function that cancels it. */
  after(ms: number, then: () => void): () => void;
}

/**
 * Milliseconds from one sync to the next commit that starts one, and to the next sync if no commit comes. The longer is what
 * Postgres's own asynchronous commit may lose: https://www.postgresql.org/docs/current/wal-async-commit.html
 */
const restMs = 400;
const longestRestMs = 600;

/** EIO in emscripten's numbering: Postgres stops at once rather than continue with a log it cannot trust. */
const inputOutputError = 29;

/**
 * Makes a power cut cost the last moments instead of the database.
 *
 * Postgres asks for a sync of its log at each commit; PGlite drops the request. Waiting for the disk there would slow
 * every answer, so it is carried out in a pool thread after the reply: at once if little is written, and if much is,
 * twice a second for all commits since, because each wakes two threads. Ordering makes that safe: before any other
 * file is written or synced, whatever part of the log is still unsynced is synced synchronously, so no data page reaches the disk before
 * the log that describes it, and a checkpoint means what it says. A table that merely grows waits for nothing.
 */
export class LogSync {
  /** Not synced yet, and being synced in a pool thread. */
  readonly #owed = new Set<Stream>();
  readonly #underWay = new Set<Stream>();
  readonly #disk: Disk;
  readonly #time: Time;
  #beganAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;
  #running = 0;
  #failed = false;

  constructor(operations: StreamOperations, disk: Disk = { now: fdatasyncSync, soon: fdatasync }, time: Time = systemTime) {
    this.#disk = disk;
    this.#time = time;
    const { write, close } = operations;
    operations.fsync = (stream) => {
      if (this.#failed) return inputOutputError;
      if (isLog(stream)) this.#owed.add(stream);
      else {
        this.now();
        disk.now(stream.nfd);
      }
      return 0;
    };
    operations.write = (stream, memory, offset, length, ...rest) => {
      if (!isLog(stream) && !isEmpty(memory, offset, length)) this.now();
      return write(stream, memory, offset, length, ...rest);
    };
    operations.close = (stream) => {
      if (this.#owed.has(stream) || this.#underWay.has(stream)) this.now();
      close(stream);
    };
  }

  /** Returns when everything committed so far is on disk. */
  now(): void {
    for (const stream of new Set([...this.#owed, ...this.#underWay])) this.#disk.now(stream.nfd);
    this.#owed.clear();
    this.#underWay.clear();
  }

  /** Starts to sync what is pending, now or after a pause; one sync at a time covers all commits in between. */
  soon(): void {
    if (this.#running > 0 || this.#owed.size === 0) return;
    const rested = this.#time.now() - this.#beganAt;
    if (rested >= restMs) this.#begin();
    else this.#cancel ??= this.#time.after(longestRestMs - rested, () => this.#begin());
  }

  #begin(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#running > 0) return;
    this.#beganAt = this.#time.now();
    const streams = [...this.#owed];
    this.#owed.clear();
    this.#running = streams.length;
    for (const stream of streams) this.#underWay.add(stream);
    for (const stream of streams) {
      this.#disk.soon(stream.nfd, (error) => {
        // A descriptor that was closed in the meantime was synced before it closed.
        if (error !== null && error.code !== 'EBADF') this.#failed = true;
        this.#running -= 1;
        this.#underWay.delete(stream);
        this.soon();
      });
    }
  }
}

const systemTime: Time = {
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

const emptyPage = Buffer.alloc(8192);

/** A table grows by pages of zeros, which contain nothing that the log would have to record first; Postgres treats them as unused. */
function isEmpty(memory: Int8Array, offset: number, length: number): boolean {
  for (let done = 0; done < length; done += emptyPage.length) {
    const page = Buffer.from(memory.buffer, memory.byteOffset + offset + done, Math.min(emptyPage.length, length - done));
    if (!page.equals(emptyPage.subarray(0, page.length))) return false;
  }
  return true;
}

function isLog(stream: Stream): boolean {
  return stream.path.includes('/pg_wal/');
}
