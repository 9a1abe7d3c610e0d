/** A position in the text items of a page; UTF-16 offsets into the item. */
export interface Mark {
  item: number;
  start: number;
  end: number;
}

/** Fewer letters than this match on many pages by chance. */
const fewest = 12;

/**
 * Finds a passage in what pdf.js read on a page. Another reader made the passage: spaces, hyphens, ligatures, accents and
 * the order of columns may differ, so only letters and digits are compared, and what is not found as a whole is found in runs
 * of words. `near` is its expected position on the page, from 0 to 1, if it occurs more than once.
 */
export function findMarks(items: readonly string[], passage: string, near: number): Mark[] {
  const page = comparable(items);
  const wanted = comparable([passage]).text;
  if (wanted === '') return [];
  const whole = nearest(page.text, wanted, near * page.text.length);
  const stretches = whole === null ? findRuns(page.text, passage) : [{ start: whole, end: whole + wanted.length }];
  return marksOf(page, stretches).map((mark) => withPunctuation(mark, items[mark.item]!));
}

interface Comparable {
  text: string;
  /** For each unit of `text`: its item, and its character's offsets there. */
  items: number[];
  starts: number[];
  ends: number[];
}

function comparable(items: readonly string[]): Comparable {
  const made: Comparable = { text: '', items: [], starts: [], ends: [] };
  const units: string[] = [];
  for (const [item, text] of items.entries()) {
    let start = 0;
    for (const character of text) {
      const end = start + character.length;
      for (const unit of character.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '').split('')) {
        units.push(unit);
        made.items.push(item);
        made.starts.push(start);
        made.ends.push(end);
      }
      start = end;
    }
  }
  made.text = units.join('');
  return made;
}

interface Stretch {
  start: number;
  end: number;
}

function nearest(text: string, wanted: string, place: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (best === null || Math.abs(at - place) < Math.abs(best - place)) best = at;
  }
  return best;
}

/** The longest runs of the passage's words that are on the page, one after the other. */
function findRuns(text: string, passage: string): Stretch[] {
  const words = passage.split(/\s+/).flatMap((word) => comparable([word]).text.match(/.{1,12}/gs) ?? []);
  const found: Stretch[] = [];
  for (let from = 0; from < words.length; ) {
    let run = '';
    let place = -1;
    let to = from;
    for (; to < words.length; to += 1) {
      const longer = text.indexOf(run + words[to]!);
      if (longer < 0) break;
      run += words[to]!;
      place = longer;
    }
    if (run.length >= fewest) found.push({ start: place, end: place + run.length });
    from = Math.max(to, from + 1);
  }
  return found;
}

function marksOf({ items, starts, ends }: Comparable, stretches: Stretch[]): Mark[] {
  const spans = new Map<number, Mark>();
  const marks: Mark[] = [];
  for (const { start, end } of stretches) {
    spans.clear();
    for (let unit = start; unit < end; unit += 1) {
      const item = items[unit]!;
      const span = spans.get(item) ?? { item, start: starts[unit]!, end: 0 };
      span.end = ends[unit]!;
      spans.set(item, span);
    }
    marks.push(...spans.values());
  }
  return marks;
}

/** What a person with a marker would include: the full stop after it, the quotation mark before it. */
function withPunctuation({ item, start, end }: Mark, text: string): Mark {
  const before = /[\p{P}\p{S}]*$/u.exec(text.slice(0, start))![0].length;
  const after = /^[\p{P}\p{S}]*/u.exec(text.slice(end))![0].length;
  return { item, start: start - before, end: end + after };
}
