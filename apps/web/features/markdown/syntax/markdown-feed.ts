import type { TextParts } from '@aistudio/stream/client';
import type { MarkdownBlock } from './nodes.ts';
import { numberFootnotes, type NumberedFootnotes } from './number-footnotes.ts';
import type { Outline } from './outline.ts';
import { placeMark } from './place-mark.ts';
import { parseMarkdown, type Definitions, type ParsedMarkdown } from './parse-markdown.ts';
import { BlockSplitter, type SourceBlock } from './split-blocks.ts';

/** A piece of the text as it is drawn. It is a different object exactly if something about it changed. */
export interface ReadBlock {
  start: number;
  end: number;
  outline: Outline;
  blocks: readonly MarkdownBlock[];
  /** Indexes of the marks that could not be placed within the block. */
  marksBehind: readonly number[];
}

/** The last block is parsed again once it has grown by this fraction, so that all parses together stay linear in the text. */
const partToReadAgain = 128;

interface Held extends ReadBlock {
  source: SourceBlock;
  hasFootnotes: boolean;
}

const noFootnotes: NumberedFootnotes = { numbers: new Map(), notes: [] };

/** Follows a growing text and caches its blocks, parsing only what is new or was just defined. */
export class MarkdownFeed {
  /** Characters parsed so far, including repetitions. */
  charactersRead = 0;
  readonly #source: TextParts;
  #splitter = new BlockSplitter();
  #generation = 0;
  #consumed = 0;
  #settled: Held[] = [];
  #tail: (Held & { growing: boolean }) | null = null;
  readonly #links = new Map<string, { href: string; title: string }>();
  readonly #footnotes = new Set<string>();
  /** Where an undefined label was referenced. */
  readonly #waiting = new Map<string, Set<number>>();
  /** Which finished blocks mention or define footnotes. */
  readonly #noted = new Set<number>();
  #numbered = noFootnotes;
  #numberedFrom: readonly Held[] = [];
  #marks: readonly number[] = [];

  constructor(source: TextParts) {
    this.#source = source;
    this.#generation = source.generation;
  }

  /** Processes what arrived. Calling it again with the same text gives the same result. `marks` are positions in the text, ascending. */
  read(growing: boolean, marks: readonly number[] = []): { settled: readonly ReadBlock[]; tail: ReadBlock; footnotes: NumberedFootnotes } {
    const splitAt = this.#settled.at(-1)?.end ?? 0;
    if (this.#generation !== this.#source.generation || marks.length < this.#marks.length || marks.slice(this.#marks.length).some((at) => at <= splitAt)) this.#startOver();
    if (marks.length !== this.#marks.length) this.#tail = null;
    this.#marks = marks;
    if (this.#consumed < this.#source.count) {
      this.#splitter.push(this.#source.since(this.#consumed));
      this.#consumed = this.#source.count;
    }
    const { finished, tail } = this.#splitter;
    for (let index = this.#settled.length; index < finished.length; index += 1) {
      this.#settled.push(this.#readSettled(finished[index]!, index));
    }
    const last = this.#readTail(tail, growing);
    return { settled: this.#settled, tail: last, footnotes: this.#numberFootnotes(last) };
  }

  #numberFootnotes(tail: Held): NumberedFootnotes {
    if (this.#noted.size === 0 && !tail.hasFootnotes) return noFootnotes;
    const from = [...this.#noted].sort((a, b) => a - b).map((index) => this.#settled[index]!);
    if (tail.hasFootnotes) from.push(tail);
    if (from.length === this.#numberedFrom.length && from.every((held, index) => held === this.#numberedFrom[index])) return this.#numbered;
    this.#numberedFrom = from;
    this.#numbered = numberFootnotes(from.map(({ blocks }) => blocks));
    return this.#numbered;
  }

  #startOver(): void {
    this.#generation = this.#source.generation;
    this.#splitter = new BlockSplitter();
    this.#consumed = 0;
    this.#settled = [];
    this.#tail = null;
    this.#links.clear();
    this.#footnotes.clear();
    this.#waiting.clear();
    this.#noted.clear();
  }

  #readSettled(source: SourceBlock, index: number): Held {
    const parsed = this.#parse(source, false);
    const { wanted } = parsed;
    for (const label of wanted) {
      const waiting = this.#waiting.get(label);
      if (waiting === undefined) this.#waiting.set(label, new Set([index]));
      else waiting.add(index);
    }
    if (parsed.hasFootnotes) this.#noted.add(index);
    this.#define(parsed.defined);
    return heldBlock(source, parsed);
  }

  #readTail(source: SourceBlock, growing: boolean): Held {
    const held = this.#tail;
    const isSame = held !== null && held.source.start === source.start && held.growing === growing;
    const grownBy = isSame ? source.text.length - held.source.text.length : Infinity;
    if (isSame && (grownBy === 0 || (growing && grownBy * partToReadAgain < source.text.length))) return held;
    const parsed = this.#parse(source, growing);
    this.#tail = { ...heldBlock(source, parsed), growing };
    if (!growing) this.#define(parsed.defined);
    return this.#tail;
  }

  #parse(source: SourceBlock, growing: boolean): ParsedMarkdown & { marksBehind: number[] } {
    this.charactersRead += source.text.length;
    const { text, marksBehind } = this.#marked(source);
    const parsed = parseMarkdown(text, growing, { links: this.#links, footnotes: this.#footnotes });
    return { ...parsed, marksBehind };
  }

  #marked({ start, text }: SourceBlock): { text: string; marksBehind: number[] } {
    const marksBehind: number[] = [];
    let marked = text;
    // From last to first, so that earlier positions stay valid.
    for (let index = this.#marks.length - 1; index >= 0; index -= 1) {
      const at = this.#marks[index]!;
      if (at <= start || at > start + text.length) continue;
      const placed = placeMark(marked, at - start, index);
      if (placed === null) marksBehind.unshift(index);
      else marked = placed;
    }
    return { text: marked, marksBehind };
  }

  /** Keeps new definitions, the first of each label, and parses again the blocks that referenced them. */
  #define({ links, footnotes }: Definitions): void {
    const asking = new Set<number>();
    const define = (label: string) => {
      for (const index of this.#waiting.get(label) ?? []) asking.add(index);
      this.#waiting.delete(label);
    };
    for (const [label, link] of links) {
      if (this.#links.has(label)) continue;
      this.#links.set(label, link);
      define(label);
    }
    for (const label of footnotes) {
      this.#footnotes.add(label);
      define(`^${label}`);
    }
    for (const index of asking) {
      const before = this.#settled[index];
      if (before === undefined) continue;
      const parsed = this.#parse(before.source, false);
      if (parsed.hasFootnotes) this.#noted.add(index);
      this.#settled[index] = heldBlock(before.source, parsed);
    }
  }
}

function heldBlock(source: SourceBlock, { blocks, hasFootnotes, marksBehind }: ParsedMarkdown & { marksBehind: number[] }): Held {
  return { start: source.start, end: source.start + source.text.length, outline: source.outline, blocks, marksBehind, source, hasFootnotes };
}

