import type { Mark } from './find-marks.ts';

/** Puts `mark` elements into the spans of a text layer, each of which contains one item's text. Returns them in order. */
export function markSpans(spans: readonly HTMLElement[], marks: readonly Mark[]): HTMLElement[] {
  const made: HTMLElement[] = [];
  // From last to first, so that a span's text before a mark stays one node.
  for (const { item, start, end } of marks.toSorted((a, b) => b.item - a.item || b.start - a.start)) {
    const text = spans[item]?.firstChild;
    if (!(text instanceof Text)) continue;
    const marked = text.splitText(start);
    if (end - start < marked.length) marked.splitText(end - start);
    const mark = document.createElement('mark');
    marked.replaceWith(mark);
    mark.append(marked);
    made.push(mark);
  }
  return made.toReversed();
}
