import type { Env } from 'markdown-it';

/** What a parse knows and learns, passed to every rule. */
export interface ParseState {
  /** More may arrive: what is open at the end is treated as if it were closed. */
  growing: boolean;
  /** The inline text being parsed is the end of a growing text. */
  atOpenEnd: boolean;
  /** The depth at which the text being parsed starts. */
  depth: number;
  work: { steps: number; most: number };
  /** Labels of the footnotes that are defined. */
  footnotes: Set<string>;
  /** How often each footnote is mentioned. */
  mentions: number;
  /** Labels that were referenced but not defined; a footnote's starts with ^. */
  wanted: Set<string>;
  /** Closing marks that were searched for in vain, so that they are not searched for again. */
  missing: Map<string, number>;
}

const key = 'aistudio';

export function parseEnvironment(state: ParseState, references: NonNullable<Env['references']>): Env {
  return { [key]: state, references };
}

export function parseState(env: Env): ParseState {
  return env[key] as ParseState;
}
