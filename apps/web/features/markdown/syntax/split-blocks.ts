import { noOutline, outlineAfter, type Outline } from './outline.ts';

/** A piece of Markdown that can be parsed on its own, and where it starts in the text. */
export interface SourceBlock {
  start: number;
  text: string;
  /** The headings above it. */
  outline: Outline;
}

const fenceLine = /^(\s*)(`{3,}|~{3,})(.*)$/;
/** What indented lines after a blank one belong to: a list item, a footnote. */
const listLine = /^ {0,3}(?:(?:[-*+]|\d{1,9}[.)])(?:\s|$)|\[\^[^\]\s[]+\]:)/;
const headingLine = /^ {0,3}(#{1,6})(?:\s|$)/;
const mathOpen = /^\s*(\$\$|\\\[)/;
const disclosureTag = /<(\/?)(?:details|think)\b/gi;

/**
 * Splits a growing Markdown text into blocks at blank lines outside lists, fences, formulas and disclosures.
 * Each character is looked at once: `finished` only grows, `tail` may still change.
 */
export class BlockSplitter {
  readonly finished: SourceBlock[] = [];
  #blockStart = 0;
  #lines: string[] = [];
  #rest = '';
  #fence: string | null = null;
  #math: string | null = null;
  #inList = false;
  /** How many disclosures are open. */
  #inside = 0;
  #blank = false;
  #length = 0;
  #outline = noOutline;
  #outlineAtStart = noOutline;

  get tail(): SourceBlock {
    return { start: this.#blockStart, text: this.#lines.join('') + this.#rest, outline: this.#outlineAtStart };
  }

  push(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      const line = this.#rest + text.slice(from, at + 1);
      this.#rest = '';
      this.#add(line);
      from = at + 1;
    }
    this.#rest += text.slice(from);
  }

  #add(line: string): void {
    const content = line.trimEnd();
    if (this.#fence !== null || this.#math !== null) return this.#addInside(line, content);
    if (content === '') {
      this.#blank = true;
      return this.#append(line);
    }
    const fence = fenceLine.exec(content);
    const indented = /^\s{2,}/.test(content);
    const goesOn = this.#inside > 0 || (this.#inList && (indented || listLine.test(content)));
    const opensFence = fence !== null && !fence[3]!.includes('`');
    if ((this.#blank || (opensFence && !indented)) && !goesOn) this.#end();
    this.#blank = false;
    this.#countDisclosures(content);
    this.#inList ||= listLine.test(content);
    const heading = headingLine.exec(content);
    if (heading !== null) this.#outline = outlineAfter(this.#outline, heading[1]!.length);
    this.#append(line);
    if (opensFence) this.#fence = fence[2]!;
    else this.#openMath(content);
  }

  #countDisclosures(content: string): void {
    if (this.#inside === 0 && !/^ {0,3}<(?:details|think)\b/i.test(content)) return;
    for (const [, closing] of content.matchAll(disclosureTag)) this.#inside = Math.max(0, this.#inside + (closing === '/' ? -1 : 1));
  }

  #openMath(content: string): void {
    const math = mathOpen.exec(content)?.[1];
    if (math === undefined) return;
    const close = math === '$$' ? '$$' : '\\]';
    if (!content.slice(content.indexOf(math) + 2).includes(close)) this.#math = close;
  }

  #addInside(line: string, content: string): void {
    this.#append(line);
    if (this.#math !== null) {
      if (content.endsWith(this.#math)) this.#math = null;
      return;
    }
    const close = content.trimStart();
    if (!close.startsWith(this.#fence!) || close.replaceAll(this.#fence![0]!, '') !== '') return;
    this.#fence = null;
    if (!this.#inList && this.#inside === 0) this.#end();
  }

  #append(line: string): void {
    this.#lines.push(line);
    this.#length += line.length;
  }

  #end(): void {
    if (this.#lines.length === 0) return;
    this.finished.push({ start: this.#blockStart, text: this.#lines.join(''), outline: this.#outlineAtStart });
    this.#outlineAtStart = this.#outline;
    this.#blockStart = this.#length;
    this.#lines = [];
    this.#inList = false;
    this.#inside = 0;
    this.#blank = false;
  }
}
