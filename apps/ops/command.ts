import type { Connection } from './connection.ts';
import type { Terminal } from './terminal.ts';

export interface Option {
  /** After `--`. */
  name: string;
  /** How its value is written in the help; null for a switch. */
  value: string | null;
  does: string;
  /** True: it may be given several times. */
  many?: boolean;
}

export interface Values {
  positionals: string[];
  text(name: string): string | undefined;
  texts(name: string): string[];
  flag(name: string): boolean;
}

/** What a command can need, and what it gets for it. */
export interface Means {
  /** A running server, reached over HTTP by a key or as a person. */
  server: Connection;
  /** The same as an administrator, for what no key may do. */
  administrator: Connection;
  /** This machine alone. */
  nothing: null;
}

interface CommandNeeding<Need extends keyof Means> {
  /** `keys create` */
  name: string;
  summary: string;
  /** Further lines of its help. */
  details?: string[];
  needs: Need;
  /** Positional arguments as the help writes them, all required. */
  takes: string[];
  options: Option[];
  run(means: Means[Need], values: Values, terminal: Terminal): Promise<void>;
}

/** One command as a value: its name, its needs, its arguments, and its action. */
export type Command = { [Need in keyof Means]: CommandNeeding<Need> }[keyof Means];

/** A usage error. */
export class UsageError extends Error {}
