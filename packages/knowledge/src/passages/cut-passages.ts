import type { Block, Part } from '../document/parsed-document.ts';
import { placeBlocks } from './part-text.ts';
import type { Anchor, Passage } from './passage.ts';
import { longestPassage, splitUnits, type Unit } from './split-units.ts';

export interface PassageLimits {
  /** Word pieces that the embedding model sees in a text, without its special ones. */
  count(text: string): number;
  /** The maximum it reads, including context: 254 for MiniLM, whose two special ones make 256. */
  pieces: number;
}

/**
 * Cuts the parts of one document, given in order, into passages: within a part, at headings if enough text stands between
 * them, otherwise at sentences and rows, of nearly the same length. No passage, with its context, has more than
 * `limits.pieces` word pieces, not even a blob without spaces.
 */
export function createPassageCutter(title: string | null, limits: PassageLimits): (part: Part) => Passage[] {
  let ordinal = 0;
  const path: { level: number; text: string }[] = [];
  return (part) => {
    const { text, placed } = placeBlocks(part.blocks);
    const head = tableHead(part.blocks);
    const measure = { count: limits.count, limit: limits.pieces - contextPieces(limits.pieces) };
    const units = placed.flatMap((each) => splitUnits(text, each, measure));
    return groupUnits(units, measure.limit).filter((group) => text.slice(group[0]!.start, group.at(-1)!.end).trim() !== '').map((group) => {
      const headings = path.map((heading) => heading.text);
      for (const { placed: { block } } of group) {
        if (block.kind === 'heading') enter(path, block);
      }
      const start = group[0]!.start;
      const end = group.at(-1)!.end;
      const passage = text.slice(start, end);
      const length = passage.trimEnd().length;
      const anchor: Anchor = { part: part.kind, number: part.number, label: part.label, start, end: start + length, headings, cells: cellsOf(group, start) };
      const said = [title, ...headings, part.kind === 'sheet' ? part.label : null, group[0]!.placed.block === head ? null : (head?.text ?? null)];
      const room = limits.pieces - limits.count(passage);
      return { ordinal: ordinal++, text: passage.slice(0, length), context: fitContext(said, room, limits), anchor };
    });
  };
}

/** Space reserved for the context; a shorter passage leaves more for it. */
function contextPieces(pieces: number): number {
  return Math.floor(pieces / 8);
}

function enter(path: { level: number; text: string }[], heading: { level: number; text: string }): void {
  while (path.length > 0 && path.at(-1)!.level >= heading.level) path.pop();
  path.push({ level: heading.level, text: heading.text.slice(0, 200) });
}

/** The first row of a sheet or table usually names its columns. */
function tableHead(blocks: Block[]): Block | null {
  const head = blocks.find((block) => block.kind === 'row');
  return head && head.text.length <= 400 ? head : null;
}

function cellsOf(units: Unit[], from: number): Anchor['cells'] {
  return units.flatMap(({ placed: { block, start }, ...unit }) => {
    if (block.kind !== 'row') return [];
    let at = start;
    return block.cells.flatMap((cell) => {
      const place = at;
      at += cell.text.length + cellGap;
      return place >= unit.start && place < unit.end ? [{ at: cell.at, start: place - from }] : [];
    });
  });
}

/** Between cells of a row: ` | `. */
const cellGap = 3;

/** As much of it as fits, innermost first. */
function fitContext(said: (string | null)[], room: number, { count }: PassageLimits): string {
  const kept: string[] = [];
  let left = Math.min(room, 64);
  for (const each of said.filter((text): text is string => text !== null && text !== '').toReversed()) {
    if (kept.includes(each)) continue;
    const pieces = count(each) + 1;
    if (pieces > left) break;
    left -= pieces;
    kept.unshift(each);
  }
  return kept.join(' › ');
}

/** Sections too short to stand alone are joined with the next; anything too long for one passage is divided evenly. */
function groupUnits(units: Unit[], limit: number): Unit[][] {
  const sections: Unit[][] = [];
  for (const unit of units) {
    const open = sections.at(-1);
    const full = open && sum(open) >= limit * 0.4;
    if (!open || (unit.placed.block.kind === 'heading' && full && open.at(-1)!.placed.block.kind !== 'heading')) sections.push([unit]);
    else open.push(unit);
  }
  return sections.flatMap((section) => divide(section, limit));
}

function divide(section: Unit[], limit: number): Unit[][] {
  const total = sum(section);
  const target = Math.ceil(total / Math.ceil(total / limit));
  const groups: Unit[][] = [[]];
  let pieces = 0;
  for (const unit of section) {
    const group = groups.at(-1)!;
    const tooLong = pieces + unit.pieces > limit || (group.length > 0 && unit.end - group[0]!.start > longestPassage);
    if (group.length > 0 && (tooLong || pieces >= target)) {
      groups.push([unit]);
      pieces = unit.pieces;
    } else {
      group.push(unit);
      pieces += unit.pieces;
    }
  }
  return groups.filter((group) => group.length > 0);
}

function sum(units: Unit[]): number {
  return units.reduce((total, unit) => total + unit.pieces, 0);
}
