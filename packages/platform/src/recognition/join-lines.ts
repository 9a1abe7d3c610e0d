import type { Block } from '@aws-sdk/client-textract';

/** Lines of a page as text: a gap of more than this share of a line's height, or a step up, separates paragraphs. */
const gapShare = 0.8;

export function joinLines(lines: readonly Block[]): string {
  let text = '';
  let before: Block | null = null;
  for (const line of lines) {
    if (before !== null) text += partsParagraphs(before, line) ? '\n\n' : '\n';
    text += line.Text ?? '';
    before = line;
  }
  return text;
}

function partsParagraphs(above: Block, below: Block): boolean {
  const [first, second] = [above.Geometry?.BoundingBox, below.Geometry?.BoundingBox];
  if (first?.Top === undefined || first.Height === undefined || second?.Top === undefined) return false;
  const gap = second.Top - (first.Top + first.Height);
  return gap > gapShare * first.Height || second.Top < first.Top - first.Height;
}
