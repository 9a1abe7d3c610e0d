import type { Framing } from './answer-reader.ts';

export interface LineReader {
  event(data: string, type: string): void;
}

/** Bytes kept of the first line, which must have ended by then. */
const firstLineLimit = 256 * 1024;

/**
 * Answers with one JSON value per line (https://github.com/ndjson/ndjson-spec). A body that starts as JSON might also be one
 * value over several lines, so they are recognised by a complete first line followed by another.
 */
export class LineFraming implements Framing {
  readonly #reader: LineReader;
  #rest = '';
  #stopped = false;
  readonly #decoder = new TextDecoder();

  constructor(reader: LineReader) {
    this.#reader = reader;
  }

  /** Whether the start of a body is NDJSON; null while that is unknown. */
  static recognises(beginning: string): boolean | null {
    const text = beginning.trimStart();
    const end = text.indexOf('\n');
    if (end === -1) return text.length > firstLineLimit ? false : null;
    const rest = text.slice(end).trimStart();
    if (!isJson(text.slice(0, end))) return false;
    return rest === '' ? null : rest.startsWith('{');
  }

  push(bytes: Buffer): void {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.#take(line);
  }

  end(): void {
    this.#take(this.#rest);
    this.#rest = '';
  }

  stop(): void {
    this.#stopped = true;
  }

  #take(line: string): void {
    if (!this.#stopped && line.trim() !== '') this.#reader.event(line, '');
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
