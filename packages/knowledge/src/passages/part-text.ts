import type { Block, Part } from '../document/parsed-document.ts';

export interface PlacedBlock {
  block: Block;
  start: number;
  end: number;
}

/** The text of a part, to which the offsets of anchors refer: blocks separated by an empty line, rows by a line end. */
export function partText(part: Pick<Part, 'blocks'>): string {
  return placeBlocks(part.blocks).text;
}

export function placeBlocks(blocks: Block[]): { text: string; placed: PlacedBlock[] } {
  const pieces: string[] = [];
  const placed: PlacedBlock[] = [];
  let length = 0;
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    const gap = before === undefined ? '' : before.kind === 'row' && block.kind === 'row' ? '\n' : '\n\n';
    placed.push({ block, start: length + gap.length, end: length + gap.length + block.text.length });
    pieces.push(gap, block.text);
    length += gap.length + block.text.length;
  }
  return { text: pieces.join(''), placed };
}
