import type { Env } from 'markdown-it';

/** What a parse knows and learns, handed to every rule. */
export interface ParseState {
  /** More may come: what is open at the end is taken as if it were closed. */
  growing: boolean;
  /** The inline text being read is the end of a growing text. */
  atOpenEnd: boolean;
  /** How deep the text being parsed already stands. */
  depth: number;
  work: { steps: number; most: number };
  /** Labels of the footnotes that are defined. */
  footnotes: Set<string>;
  /** How often a footnote is mentioned. */
  mentions: number;
  /** Labels asked for that nobody has defined; a footnote's begins with ^. */
  wanted: Set<string>;
  /** Ends looked for in vain, so that nobody looks again. */
  missing: Map<string, number>;
}

const key = 'aistudio';

export function parseEnvironment(state: ParseState, references: NonNullable<Env['references']>): Env {
  return { [key]: state, references };
}

export function parseState(env: Env): ParseState {
  return env[key] as ParseState;
}
