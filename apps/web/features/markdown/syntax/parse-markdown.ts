import { buildBlocks } from './build-blocks.ts';
import { createParser } from './create-parser.ts';
import { workFor } from './limit-work.ts';
import type { MarkdownBlock } from './nodes.ts';
import { parseEnvironment, type ParseState } from './parse-state.ts';

/** What other parts of the same text define. */
export interface Definitions {
  /** Addresses by reference label, normalised as CommonMark compares labels. */
  links: ReadonlyMap<string, { href: string; title: string }>;
  footnotes: ReadonlySet<string>;
}

export interface ParsedMarkdown {
  blocks: MarkdownBlock[];
  /** What this text defines itself. */
  defined: Definitions;
  /** Labels that were referenced but not defined; a footnote's starts with ^. */
  wanted: ReadonlySet<string>;
  /** It mentions or defines footnotes. */
  hasFootnotes: boolean;
  /** How often a part of the text was looked at: at most 64 times its length, plus 2,000. */
  steps: number;
}

export const noDefinitions: Definitions = { links: new Map(), footnotes: new Set() };

const parser = createParser();
const halfMarks = '*_~`';
/** The start of an underline or a bullet. */
const halfLine = /\n {0,3}(?:-{1,2}|=|\+)$/;

/** Parses complete Markdown, or one block of a text that may still grow. */
export function parseMarkdown(source: string, growing = false, known: Definitions = noDefinitions): ParsedMarkdown {
  const text = growing ? withoutHalf(source) : source;
  const wanted = new Set<string>();
  const links = new Map<string, { href: string; title: string }>();
  const state: ParseState = {
    growing,
    atOpenEnd: false,
    depth: 0,
    work: workFor(text),
    footnotes: new Set(known.footnotes),
    mentions: 0,
    wanted,
    missing: new Map(),
  };
  const references = new Proxy<Record<string, { href: string; title: string }>>({}, {
    get(_, label: string) {
      const found = known.links.get(label) ?? links.get(label);
      if (found === undefined) wanted.add(label);
      return found;
    },
    set(_, label: string, link: { href: string; title: string }) {
      links.set(label, link);
      return true;
    },
  });
  const tokens = parser.parse(text, parseEnvironment(state, references));
  const footnotes = new Set([...state.footnotes].filter((label) => !known.footnotes.has(label)));
  for (const label of links.keys()) wanted.delete(label);
  return {
    blocks: buildBlocks(tokens, growing),
    defined: { links, footnotes },
    wanted,
    hasFootnotes: state.mentions > 0 || footnotes.size > 0,
    steps: state.work.steps,
  };
}

/** Without the marks at the end, which may be half of what comes next. */
function withoutHalf(text: string): string {
  let end = text.length;
  while (end > 0 && halfMarks.includes(text[end - 1]!)) end -= 1;
  return end < text.length ? text.slice(0, end) : text.slice(0, -8) + text.slice(-8).replace(halfLine, '');
}
