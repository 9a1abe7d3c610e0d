import type { PlacedBlock } from './part-text.ts';

/** The smallest unit that is kept together: a sentence, a row, a heading; only split if it is too long by itself. */
export interface Unit {
  start: number;
  end: number;
  pieces: number;
  placed: PlacedBlock;
}

export interface Measure {
  /** Word pieces that the embedding model sees in a text. */
  count(text: string): number;
  /** Maximum word pieces of a unit. */
  limit: number;
}

/** However few pieces it has, nobody wants to read more than this at once. */
export const longestPassage = 2_400;

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });

export function splitUnits(text: string, placed: PlacedBlock, measure: Measure): Unit[] {
  const whole = { start: placed.start, end: placed.end };
  const pieces = placed.block.kind === 'row' || placed.block.kind === 'heading' ? [whole] : sentencesOf(text, whole);
  return pieces.flatMap((piece) => fit(text, piece, measure)).map((piece) => ({ ...piece, placed }));
}

interface Span {
  start: number;
  end: number;
}

/** Line ends divide too: lists, verses and code have no full stops. */
function sentencesOf(text: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (const { segment, index } of sentences.segment(text.slice(start, end))) {
    for (let from = 0; from < segment.length; ) {
      const lineEnd = segment.indexOf('\n', from);
      const to = lineEnd < 0 ? segment.length : lineEnd + 1;
      spans.push({ start: start + index + from, end: start + index + to });
      from = to;
    }
  }
  return spans;
}

function fit(text: string, span: Span, measure: Measure): (Span & { pieces: number })[] {
  const pieces = measure.count(text.slice(span.start, span.end));
  if (span.end - span.start <= longestPassage && pieces <= measure.limit) return [{ ...span, pieces }];
  const middle = middleOf(text, span);
  return [...fit(text, { start: span.start, end: middle }, measure), ...fit(text, { start: middle, end: span.end }, measure)];
}

/** The space nearest the middle; if there is none, between two characters. */
function middleOf(text: string, { start, end }: Span): number {
  const middle = (start + end) >> 1;
  const reach = (end - start) >> 2;
  for (let away = 0; away < reach; away += 1) {
    if (/\s/.test(text[middle + away]!)) return middle + away + 1;
    if (/\s/.test(text[middle - away]!)) return middle - away + 1;
  }
  const insidePair = text.charCodeAt(middle) >= 0xdc00 && text.charCodeAt(middle) <= 0xdfff;
  return insidePair ? middle + 1 : middle;
}
