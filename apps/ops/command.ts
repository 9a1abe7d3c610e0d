import type { Connection } from './connection.ts';

/** What a command writes to and asks. */
export interface Terminal {
  /** A line of what was asked for. */
  print(line: string): void;
  /** A line beside it, for the person. */
  note(line: string): void;
  /** Null where nobody sits at a keyboard. `hidden`: what is typed is not shown. */
  ask(question: string, options: { hidden: boolean }): Promise<string | null>;
}

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

/** One thing the program does, as a value: what it is called, what it takes, and what it does with a connection to the server. */
export interface Command {
  /** `keys create` */
  name: string;
  summary: string;
  /** Positional arguments as the help writes them, all needed. */
  takes: string[];
  options: Option[];
  run(connection: Connection, values: Values, terminal: Terminal): Promise<void>;
}

/** A mistake in how the program was called. */
export class UsageError extends Error {}
