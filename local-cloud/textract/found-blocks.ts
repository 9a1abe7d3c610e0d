import { randomUUID } from 'node:crypto';
import type { Block } from '@aws-sdk/client-textract';

/** Relative to the height of a page. */
const lineHeight = 0.015;

/** A block for each page and line, and for each word in it, as Textract returns them. An empty line is a gap. */
export function foundBlocks(pages: readonly string[][]): Block[] {
  return pages.flatMap((lines, index) => {
    const Page = index + 1;
    const at = (row: number) => ({ BoundingBox: { Left: 0.1, Top: row * lineHeight * 1.2, Width: 0.8, Height: lineHeight } });
    const written = lines.flatMap((Text, row): Block[] => {
      if (Text.trim() === '') return [];
      const words = Text.trim().split(/\s+/).map((word): Block => ({ BlockType: 'WORD', Id: randomUUID(), Page, Text: word, Confidence: 99, Geometry: at(row) }));
      return [{ BlockType: 'LINE', Id: randomUUID(), Page, Text, Confidence: 99, Geometry: at(row), Relationships: [{ Type: 'CHILD', Ids: words.map(({ Id }) => Id!) }] }, ...words];
    });
    return [{ BlockType: 'PAGE', Id: randomUUID(), Page, Geometry: { BoundingBox: { Left: 0, Top: 0, Width: 1, Height: 1 } } }, ...written];
  });
}
